import { MESSAGE_IDS } from '../../../schema/content/message.ts';
import { SYSTEM_PAGES } from '../../../schema/content/page.ts';
import { type Entries, mayExist, type Read, siteLanguages } from '../../reader/entries.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import type { Mistake } from '../../reader/mistakes.ts';

/** The name that the file has in another language, so that both can lie side by side. */
export const fileName = (read: Read<{ id: string }>, id: string): string => {
  const twin = read.entries.find(({ data }) => data.id === id);
  return twin?.file.split('/').at(-1) ?? (id === 'home' ? 'index.md' : `${id}.md`);
};

const missing = (
  entries: Entries,
  collection: 'pages' | 'messages',
  ids: readonly string[],
  what: string,
): Mistake[] =>
  siteLanguages(entries)
    .slice(0, 1)
    .flatMap((language) =>
      ids
        .filter((id) => !mayExist(entries[collection], id))
        .map((id) => ({
          code: 'file-missing' as const,
          file: `${CONTENT_FOLDER}/${collection}/${language}/${fileName(entries[collection], id)}`,
          line: 1,
          field: 'file',
          message: `write this ${what}, with the id "${id}"; the product leads people to it`,
        })),
    );

/**
 * Pages and mails that the product itself uses exist in one language of the site at least; it stands
 * in for the others, which `npm run content:report` lists.
 */
export const checkRequired = (entries: Entries): Mistake[] => [
  ...missing(entries, 'pages', SYSTEM_PAGES, 'page'),
  ...missing(entries, 'messages', MESSAGE_IDS, 'mail'),
];
