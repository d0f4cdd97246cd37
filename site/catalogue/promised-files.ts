import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { CONTENT_FOLDER } from './files.ts';
import { fingerprint } from './lock.ts';

/** Files that incentives give; nobody gets at them but through a signed link. */
export const FILES_FOLDER = `${CONTENT_FOLDER}/files`;

export interface PromisedFile {
  /** Path below the folder, with forward slashes. */
  name: string;
  /** SHA-256 of its bytes, base64url. */
  sha256: string;
  /** In bytes. */
  size: number;
}

/** Every file that incentives of the project in `root` can give, by name; none where there is no folder. */
export const readPromisedFiles = (root: string): PromisedFile[] => {
  const folder = join(root, FILES_FOLDER);
  return namesIn(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, sha256: fingerprint(bytes), size: bytes.length };
  });
};

/** Names of the files below a folder, sorted; none where there is no folder. */
export const namesIn = (folder: string): string[] => {
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
