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

/** What systems, editors and programs leave beside the files of people, and nobody put there. */
const LITTER =
  /^(\..*|~\$.*|.*~|#.*#|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|.*\.(tmp|temp|bak|orig|swp|part|crdownload|lnk)|__macosx|\$recycle\.bin|system volume information|@eadir|lost\+found)$/i;

/** Sorted paths of the files below a folder, with forward slashes, without hidden ones and litter. */
export const filesBelow = (folder: string): string[] =>
  (ifThere(() => readdirSync(folder, { recursive: true, withFileTypes: true })) ?? [])
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => LITTER.test(part)))
    .toSorted();
