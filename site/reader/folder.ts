import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The result of reading something from the disk; `undefined` if it does not exist. */
export const ifThere = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Sorted paths of the files below a folder, with forward slashes, without hidden ones. */
export const filesBelow = (folder: string): string[] =>
  (ifThere(() => readdirSync(folder, { recursive: true, withFileTypes: true })) ?? [])
    .filter((item) => item.isFile() && !item.name.startsWith('.'))
    .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join('/'))
    .toSorted();
