import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_FOLDER } from './files.ts';
import { filesBelow } from './folder.ts';
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
  return filesBelow(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, sha256: fingerprint(bytes), size: bytes.length };
  });
};
