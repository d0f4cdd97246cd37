import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadContent } from '../checks/load.ts';
import type { Mistake } from '../reader/mistakes.ts';

export type WriteResult =
  | { ok: true }
  | { ok: false; reason: 'taken'; file: string }
  | { ok: false; reason: 'unsound'; mistakes: Mistake[] };

/** Writes new files below `root`: none if one exists already or if the content would have mistakes. */
export const writeNew = (root: string, files: ReadonlyMap<string, string>): WriteResult => {
  const paths = [...files.keys()];
  const taken = paths.find((path) => existsSync(join(root, path)));
  if (taken !== undefined) return { ok: false, reason: 'taken', file: taken };
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { flag: 'wx' });
  }
  const content = loadContent(root);
  if (content.ok) return { ok: true };
  for (const path of paths) rmSync(join(root, path));
  return { ok: false, reason: 'unsound', mistakes: content.mistakes };
};
