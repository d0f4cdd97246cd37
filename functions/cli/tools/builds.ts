import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BUILT_CONFIG, heard, ROOT } from './project.ts';

const SOURCES = '{site,functions,schema}/**/*';
const CONFIGURATION = '{astro.config.mjs,wrangler.toml,tsconfig.json,package-lock.json}';
/** Beside the site, what it was built from. */
const FINGERPRINT = 'fingerprint';

/** What a build is for, besides the files of the project. */
export interface BuildOptions {
  /** Folder of the project; left out: this one. */
  root?: string;
  /** Set in its environment: the address, and whether this machine serves it. */
  environment?: Readonly<Record<string, string>>;
  /** Whatever else it depends on, such as which posts are due by now. */
  besides?: string;
}

export type BuildResult = { ok: true; made: boolean } | { ok: false; output: string };

/** Changes whenever a file that the build reads is added, removed or written, and with its surroundings. */
const fingerprintOf = async ({ root = ROOT, environment, besides }: BuildOptions) => {
  const hash = createHash('sha256');
  const { ORIGIN, SOURCE_DATE_EPOCH, IJAZA_SERVED } = { ...process.env, ...environment };
  hash.update(JSON.stringify([ORIGIN, SOURCE_DATE_EPOCH, IJAZA_SERVED, besides, process.version]));
  const files = await Array.fromAsync(glob([SOURCES, CONFIGURATION], { cwd: root }));
  for (const file of files.sort()) {
    const { mtimeMs, size } = await stat(join(root, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
};

const isBuilt = async (folder: string, wanted: string): Promise<boolean> =>
  existsSync(join(folder, BUILT_CONFIG)) &&
  existsSync(join(folder, FINGERPRINT)) &&
  (await readFile(join(folder, FINGERPRINT), 'utf8')) === wanted;

/** Puts one folder in another's place, which is never half of either. */
const swap = async (fresh: string, folder: string): Promise<void> => {
  const former = `${folder}.former`;
  await rm(former, { recursive: true, force: true });
  if (existsSync(folder)) await rename(folder, former);
  await rename(fresh, folder);
  await rm(former, { recursive: true, force: true });
};

/**
 * Builds both halves into an absolute folder, unless it has them already as they would be built now. What it had
 * stays until the new build is complete.
 */
export const buildInto = async (
  folder: string,
  options: BuildOptions = {},
): Promise<BuildResult> => {
  const { root = ROOT, environment = {} } = options;
  const wanted = await fingerprintOf(options);
  if (await isBuilt(folder, wanted)) return { ok: true, made: false };
  // Beside it and as deep: the configuration has relative paths.
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  const args = ['build', '--outDir', fresh];
  const { code, output } = await heard('astro', args, { folder: root, environment });
  if (code !== 0) return { ok: false, output };
  await writeFile(join(fresh, FINGERPRINT), wanted);
  await swap(fresh, folder);
  return { ok: true, made: true };
};
