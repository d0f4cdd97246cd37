import { type Advice, say } from '../../../schema/content/say.ts';
import type { Entries } from '../../reader/entries.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { fileMistake, type Mistake } from '../../reader/mistakes.ts';

/** Largest file that a platform serves, in bytes. */
const LARGEST = 25 * 1024 * 1024;

/** The name becomes an address, which has to stay readable when it is copied. */
const NAME = /^media(\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/;

/** Documents have names that addresses can hold, and a size that can be served. */
export const checkDocuments = ({ documents }: Pick<Entries, 'documents'>): Mistake[] =>
  documents.flatMap(({ path, size }) => {
    const at = (code: Mistake['code'], message: Advice) =>
      fileMistake(code, `${CONTENT_FOLDER}/${path}`, message);
    return [
      ...(NAME.test(path)
        ? []
        : [at('file-name', say`use Latin letters, digits and hyphens: the name is an address`)]),
      ...(size <= LARGEST
        ? []
        : [
            at(
              'document-large',
              say`make the file smaller than 25 MB, so that people can fetch it`,
            ),
          ]),
    ];
  });
