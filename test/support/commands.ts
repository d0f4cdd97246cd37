import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { databaseAt, ROOT, run, SOURCE_CONFIG } from '../../functions/cli/tools/project.ts';
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
  /** Makes the database, with some rows in it. */
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

/** Copies the project; the caller removes it. */
export const commandsOfCopy = async (): Promise<Commands> => {
  const { folder, remove } = await copyProject();
  const command: Commands['command'] = async (program, ...args) => {
    const line = ['--no-warnings', join(folder, await scriptOf(program)), ...args];
    try {
      return { code: 0, ...(await execute(process.execPath, line, { cwd: folder })) };
    } catch (error) {
      return outcome.parse(error);
    }
  };
  const begin: Commands['begin'] = async (rows = []) => {
    const file = join(folder, 'begin.sql');
    const all = [...(await migrations()), 'PRAGMA defer_foreign_keys = on', ...rows];
    await writeFile(file, all.map((sql) => `${sql};\n`).join(''));
    let output = '';
    const code = await run(
      'wrangler',
      [
        'd1',
        'execute',
        'DB',
        '--yes',
        '--file',
        file,
        '--config',
        SOURCE_CONFIG,
        ...databaseAt('local'),
      ],
      {
        folder,
        onOutput: (text) => {
          output += text;
        },
      },
    );
    if (code !== 0) throw new Error(output);
  };
  return { folder, command, begin, remove };
};
