import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Paths of the files below a folder, sorted, with forward slashes and without hidden ones; none if
 * there is no such folder.
 */
export const filesBelow = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile() && !item.name.startsWith('.'))
      .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
      .map((path) => path.split(sep).join('/'))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};
