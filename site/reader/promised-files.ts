import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_FOLDER } from './files.ts';
import { filesBelow } from './folder.ts';
import { fingerprint } from './lock.ts';

/** Folder of files that incentives give; people fetch them by signed links only. */
export const FILES_FOLDER = `${CONTENT_FOLDER}/files`;

export interface PromisedFile {
  /** Path below the folder, with forward slashes. */
  name: string;
  /** SHA-256 of its bytes, base64url. */
  sha256: string;
  /** In bytes. */
  size: number;
}

/** Files that incentives of the project in `root` can give, by name; none if there is no folder. */
export const readPromisedFiles = (root: string): PromisedFile[] => {
  const folder = join(root, FILES_FOLDER);
  return filesBelow(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, sha256: fingerprint(bytes), size: bytes.length };
  });
};
