import { vi } from 'vitest';
import { ROOT } from '../../functions/cli/tools/project.ts';

/** What a program printed, and the code it ended with. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

class Exit extends Error {}

let runs = 0;

/** Runs one of the project's programs in this process, in a folder, as `npm run` would in one of its own. */
export const runProgram = async (program: string, args: readonly string[], folder: string) => {
  const before = { folder: process.cwd(), argv: process.argv, exitCode: process.exitCode };
  const printed = { stdout: '', stderr: '' };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((text) => {
      printed.stdout += `${text}\n`;
    }),
    vi.spyOn(console, 'error').mockImplementation((text) => {
      printed.stderr += `${text}\n`;
    }),
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      process.exitCode = code;
      throw new Exit();
    }),
  ];
  process.chdir(folder);
  process.argv = [process.execPath, program, ...args];
  process.exitCode = 0;
  runs += 1;
  try {
    // Another address each time, since a module runs once.
    await import(`${ROOT}${program}.ts?run=${runs}`).catch((error) => {
      if (!(error instanceof Exit)) throw error;
    });
    return { code: Number(process.exitCode), ...printed };
  } finally {
    process.chdir(before.folder);
    process.argv = before.argv;
    process.exitCode = before.exitCode;
    for (const spy of spies) spy.mockRestore();
  }
};
