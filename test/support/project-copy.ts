import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, run } from '../../functions/cli/tools/project.ts';

/** What a build reads. */
const PARTS = [
  ...['site', 'functions', 'schema'],
  ...['astro.config.mjs', 'package.json', 'tsconfig.json', 'wrangler.toml'],
];
const PACKAGES = 'node_modules';
/** Where pictures are kept that have been made once; making them takes longer than all else. */
const MADE_PICTURES = '.astro';

/** The project once more, with the same packages, to be changed and run on its own. */
export interface ProjectCopy {
  folder: string;
  /** Folder of its build. */
  built: string;
  /**
   * Builds it, for a moment where one is given, and as the Worker that tests run, or as one to be
   * deployed; throws with what was printed where that fails.
   */
  build(options?: { at?: Date; deployed?: boolean }): Promise<void>;
  remove(): Promise<void>;
}

const copyInto = async (folder: string): Promise<void> => {
  for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  // A folder of links, since Vite keeps its cache in node_modules itself.
  await mkdir(join(folder, PACKAGES));
  await mkdir(join(ROOT, PACKAGES, MADE_PICTURES), { recursive: true });
  for (const name of await readdir(join(ROOT, PACKAGES))) {
    if (name.startsWith('.') && name !== MADE_PICTURES) continue;
    await symlink(join(ROOT, PACKAGES, name), join(folder, PACKAGES, name));
  }
};

/** Copies the project into a folder of its own; the caller removes it. */
export const copyProject = async (): Promise<ProjectCopy> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ijaza-')));
  await copyInto(folder);
  return {
    folder,
    built: join(folder, 'dist/site'),
    build: async ({ at, deployed = false } = {}) => {
      let output = '';
      const seconds = at && String(Math.floor(at.getTime() / 1000));
      const code = await run('astro', ['build'], {
        folder,
        environment: {
          ...(!deployed && { IJAZA_SERVED: 'here' }),
          ...(seconds !== undefined && { SOURCE_DATE_EPOCH: seconds }),
        },
        onOutput: (text) => {
          output += text;
        },
      });
      if (code !== 0) throw new Error(`The build failed.\n${output}`);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
