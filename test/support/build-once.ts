import { createHash } from 'node:crypto';
import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import { BUILT_CONFIG, ROOT, run } from '../../functions/cli/tools/project.ts';

const SOURCES = '{site,functions,schema}/**/*';
const CONFIGURATION = '{astro.config.mjs,wrangler.toml,tsconfig.json,package-lock.json}';
const FINGERPRINT = `${ROOT}dist/fingerprint`;

/** Changes whenever a file that the build reads is added, removed or written. */
const fingerprint = async (): Promise<string> => {
  const files = await Array.fromAsync(glob([SOURCES, CONFIGURATION], { cwd: ROOT }));
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const { mtimeMs, size } = await stat(`${ROOT}${file}`);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
};

const isBuilt = async (wanted: string): Promise<boolean> => {
  try {
    await stat(`${ROOT}${BUILT_CONFIG}`);
    return (await readFile(FINGERPRINT, 'utf8')) === wanted;
  } catch {
    return false;
  }
};

/** Builds the Worker that tests run, unless `dist/` holds what the sources say already. */
export const setup = async (): Promise<void> => {
  const wanted = await fingerprint();
  if (await isBuilt(wanted)) return;
  let output = '';
  const code = await run('astro', ['build'], {
    // Served by this machine, as `npm start` would: with the editor.
    environment: { IJAZA_SERVED: 'here' },
    onOutput: (text) => {
      output += text;
    },
  });
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
  await writeFile(FINGERPRINT, wanted);
};
