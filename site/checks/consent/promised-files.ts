import type { Entries } from '../../reader/entries.ts';
import type { Lock } from '../../reader/lock.ts';
import type { Mistake } from '../../reader/mistakes.ts';
import { FILES_FOLDER } from '../../reader/promised-files.ts';

/** A file that people were promised stays as it was; it may be called otherwise, and be withdrawn. */
export const checkPromisedFiles = (
  lock: Lock | undefined,
  { files }: Pick<Entries, 'files'>,
): Mistake[] =>
  (lock?.files ?? [])
    .filter(({ sha256 }) => !files.some((file) => file.sha256 === sha256))
    .map(({ incentive, file, seen }) => {
      const altered = files.some(({ name }) => name === file);
      const what = altered ? 'was changed' : 'is missing';
      const next = altered ? 'put the new one beside it, under another name' : 'leave it there';
      return {
        code: 'incentive-file-promised' as const,
        file: `${FILES_FOLDER}/${file}`,
        line: 1,
        field: 'file',
        message: `people have been promised this file by \`${incentive}\` since ${seen}, and it ${what}; put it back as it was, and ${next}. To promise it to nobody new, write \`withdrawn: true\` in the incentive`,
      };
    });
