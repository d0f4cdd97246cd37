import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isDocument } from '../markdown/documents.ts';
import { CONTENT_FOLDER } from './files.ts';
import { filesBelow } from './folder.ts';

/** A document that texts can link to; it is published under its own name. */
export interface Document {
  /** Such as `media/prices.pdf`. */
  path: string;
  /** In bytes. */
  size: number;
}

/** Every document below `media/` of the project in `root`. */
export const readDocuments = (root: string): Document[] =>
  filesBelow(join(root, CONTENT_FOLDER, 'media'))
    .map((name) => `media/${name}`)
    .filter(isDocument)
    .map((path) => ({ path, size: statSync(join(root, CONTENT_FOLDER, path)).size }));
