import { readFile } from 'node:fs/promises';

/** How long an address may take to answer, in milliseconds. */
const PATIENCE = 20_000;

/** The text of a file, or of an `http` or `https` address. Throws an Error if it cannot be had. */
export const readSource = async (source: string): Promise<string> => {
  if (!/^https?:\/\//.test(source)) return readFile(source, 'utf8');
  const response = await fetch(source, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`${source} answered ${response.status}`);
  return response.text();
};

/** The text of a file; empty if there is no such file. */
export const readIfThere = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
};
