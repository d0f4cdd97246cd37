import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { z } from 'zod';
import { databaseAt, ROOT, run, SOURCE_CONFIG, STATE } from '../../functions/cli/tools/project.ts';
import { copyProject } from './project-copy.ts';
import { migrations } from './sqlite.ts';

/** What a command answered. */
const outcome = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });
export type Outcome = z.infer<typeof outcome>;

/** The project once more, for commands that work on a local database: it has one of its own. */
export interface Commands {
  folder: string;
  /** Runs a command there by its name in package.json, as npm does. */
  command(program: string, ...args: readonly string[]): Promise<Outcome>;
  /** Makes the tables of the database, with some rows in it. */
  begin(rows?: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

const execute = promisify(execFile);

const manifest = z.object({ scripts: z.record(z.string(), z.string()) });

/** The file that an npm script runs. */
const scriptOf = async (name: string): Promise<string> => {
  const { scripts } = manifest.parse(JSON.parse(await readFile(`${ROOT}package.json`, 'utf8')));
  return /^node (\S+)$/.exec(scripts[name] ?? '')?.[1] ?? `no script ${name}`;
};

const STAND_IN = new URL('wrangler.ts', import.meta.url).href;

/** Puts another program in Wrangler's place, which is but a link there. */
const replaceWrangler = async (folder: string): Promise<void> => {
  const place = join(folder, 'node_modules/wrangler');
  await rm(place);
  await mkdir(join(place, 'wrangler-dist'), { recursive: true });
  await writeFile(join(place, 'package.json'), '{"type":"module"}');
  await writeFile(join(place, 'wrangler-dist/cli.js'), `import '${STAND_IN}';\n`);
};

const beginWithWrangler = async (folder: string, sql: string): Promise<void> => {
  const file = join(folder, 'begin.sql');
  await writeFile(file, sql);
  let output = '';
  const args = ['d1', 'execute', 'DB', '--yes', '--file', file, '--config', SOURCE_CONFIG];
  const code = await run('wrangler', [...args, ...databaseAt('local')], {
    folder,
    onOutput: (text) => {
      output += text;
    },
  });
  if (code !== 0) throw new Error(output);
};

const beginFile = async (folder: string, sql: string): Promise<void> => {
  await mkdir(join(folder, STATE), { recursive: true });
  const sqlite = new DatabaseSync(join(folder, STATE, 'DB.sqlite'));
  sqlite.exec(`BEGIN; ${sql} COMMIT`);
  sqlite.close();
};

/**
 * Copies the project; the caller removes it. Its database is one of Wrangler's if a test is about that,
 * and otherwise a file, since Wrangler takes seconds to answer anything.
 */
export const commandsOfCopy = async (asks: 'wrangler' | 'file' = 'file'): Promise<Commands> => {
  const { folder, remove } = await copyProject();
  if (asks === 'file') await replaceWrangler(folder);
  const command: Commands['command'] = async (program, ...args) => {
    const line = ['--no-warnings', join(folder, await scriptOf(program)), ...args];
    try {
      return { code: 0, ...(await execute(process.execPath, line, { cwd: folder })) };
    } catch (error) {
      return outcome.parse(error);
    }
  };
  const begin: Commands['begin'] = async (rows = []) => {
    const all = [...(await migrations()), 'PRAGMA defer_foreign_keys = on', ...rows];
    const sql = all.map((one) => `${one};\n`).join('');
    await (asks === 'file' ? beginFile : beginWithWrangler)(folder, sql);
  };
  return { folder, command, begin, remove };
};
