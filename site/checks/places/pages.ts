import { MESSAGE_IDS } from '../../../schema/content/message.ts';
import { PAGE_PLACEHOLDERS, SYSTEM_PAGES } from '../../../schema/content/page.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { withoutAttributes } from '../../markdown/fences.ts';
import { type Entries, mayExist, type Read, written } from '../../reader/entries.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, fileMistake, type Mistake } from '../../reader/mistakes.ts';
import { unknownPlaceholders } from '../../reader/placeholders.ts';

/** The name of the file in another language, or one made from the id. */
export const fileName = (read: Read<{ id: string }>, id: string): string => {
  const twin = read.entries.find(({ data }) => data.id === id);
  return twin?.file.split('/').at(-1) ?? (id === 'home' ? 'index.md' : `${id}.md`);
};

/** Files that are missing, named in the site's first language. */
const missing = (
  entries: Entries,
  collection: 'pages' | 'messages',
  ids: readonly string[],
  what: Advice,
): Mistake[] =>
  entries.languages.slice(0, 1).flatMap((language) =>
    ids
      .filter((id) => !mayExist(entries[collection], id))
      .map((id) => {
        const file = `${CONTENT_FOLDER}/${collection}/${language}/${fileName(entries[collection], id)}`;
        const message = say`write this ${what}, with the id \`${id}\`: the product leads people to it`;
        return fileMistake('file-missing', file, message);
      }),
  );

/** The text without escaped braces and without lines of blocks, whose braces are checked elsewhere. */
const withoutBraces = (markdown: string): string =>
  withoutAttributes(markdown)
    .replaceAll(/\\[{}]/g, '')
    .replaceAll(/^[\s>]*:{2,}[a-zA-Z].*$/gm, '');

/** The home page lists content; any other page without a text is only a title. */
const checkEmpty = ({ pages, landings }: Entries): Mistake[] =>
  [...pages.entries, ...landings.entries]
    .filter(({ data, body }) => data.id !== 'home' && body.trim() === '')
    .map((page) =>
      asWarning(mistakeInText(page, 'text-missing', 0, say`write the text of the page here`)),
    );

/** Needed pages and mails exist in a language; pages have a text and known placeholders. */
export const checkPages = (entries: Entries): Mistake[] => [
  ...missing(entries, 'pages', SYSTEM_PAGES, say`page`),
  ...missing(entries, 'messages', MESSAGE_IDS, say`mail`),
  ...checkEmpty(entries),
  ...[...written(entries.pages), ...written(entries.landings)].flatMap((page) =>
    unknownPlaceholders(withoutBraces(page.body), PAGE_PLACEHOLDERS).map(({ line, message }) =>
      mistakeInText(page, 'placeholder-unknown', line, message),
    ),
  ),
];
