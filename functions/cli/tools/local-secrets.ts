import { appendFile, chmod, writeFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { SECRETS, type Secret, type Secrets, secretAfter } from './fresh-secrets.ts';
import { ROOT } from './project.ts';
import { readIfThere } from './reading.ts';

/** File with the secrets of this machine; ignored by git, readable by its owner alone. */
export const LOCAL_SECRETS = `${ROOT}.dev.vars`;

/** The secrets in a file of `NAME=value` lines; none if there is no such file. */
export const readSecrets = async (file = LOCAL_SECRETS): Promise<Secrets> => {
  const variables = parseEnv(await readIfThere(file));
  return Object.fromEntries(
    SECRETS.flatMap((name) => {
      const value = variables[name];
      return value ? [[name, value]] : [];
    }),
  );
};

const lineWith = (name: Secret, former?: string): string =>
  `${name}="${secretAfter(name, former)}"\n`;

/** Puts a new value in the place of a secret; what was there stays as a remark, should it be missed. */
export const replaceSecret = async (name: Secret, file = LOCAL_SECRETS): Promise<void> => {
  const text = await readIfThere(file);
  const line = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=.*$\\n?`, 'gm');
  const former = text.match(line) ?? [];
  const { [name]: value } = await readSecrets(file);
  const rest = text.replaceAll(line, '').replace(/([^\n])$/, '$1\n');
  const remarks = former.map((one) => `# Before: ${one.trim()}\n`).join('');
  await writeFile(file, `${rest}${remarks}${lineWith(name, value)}`, { mode: 0o600 });
  await chmod(file, 0o600);
};

/** Adds a random value for every secret that the file lacks, and returns their names. */
export const createMissingSecrets = async (file = LOCAL_SECRETS): Promise<Secret[]> => {
  const text = await readIfThere(file);
  const present = await readSecrets(file);
  const missing = SECRETS.filter((name) => !present[name]);
  if (missing.length === 0) return [];
  const lines = missing.map((name) => lineWith(name)).join('');
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(file, separator + lines, { mode: 0o600 });
  await chmod(file, 0o600);
  return missing;
};
