import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A module without the folders and comments that say where it was built. */
const codeIn = (text: string, folder: string): string =>
  text.replaceAll(join(folder, '.'), '').replaceAll(/^\s*\/\/.*$/gm, '');

/** Letters of all modules of the Worker that was built in a folder. */
export const workerSize = async (folder: string): Promise<number> => {
  const server = join(folder, 'dist/server');
  const modules = await Array.fromAsync(glob('**/*.mjs', { cwd: server }));
  const texts = await Promise.all(modules.map((file) => readFile(join(server, file), 'utf8')));
  return texts.reduce((sum, text) => sum + codeIn(text, folder).length, 0);
};
