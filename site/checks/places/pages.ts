import { PAGE_PLACEHOLDERS } from '../../../schema/content/page.ts';
import { withoutAttributes } from '../../markdown/fences.ts';
import { type Entries, written } from '../../reader/entries.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import { unknownPlaceholders } from '../../reader/placeholders.ts';

/** Markdown shows `\{` as a brace; lines of blocks have braces of their own, and a check of their own. */
const withoutBraces = (markdown: string): string =>
  withoutAttributes(markdown)
    .replaceAll(/\\[{}]/g, '')
    .replaceAll(/^[\s>]*:{2,}[a-zA-Z].*$/gm, '');

/** The home page lists what there is; any other one without a text is a title and nothing else. */
const checkEmpty = ({ pages, landings }: Entries): Mistake[] =>
  [...pages.entries, ...landings.entries]
    .filter(({ data, body }) => data.id !== 'home' && body.trim() === '')
    .map((page) =>
      asWarning(mistakeInText(page, 'text-missing', 0, 'write the text of the page here')),
    );

/** Pages and landing pages have a text, and use only placeholders that are filled in. */
export const checkPages = (entries: Entries): Mistake[] => [
  ...checkEmpty(entries),
  ...[...written(entries.pages), ...written(entries.landings)].flatMap((page) =>
    unknownPlaceholders(withoutBraces(page.body), PAGE_PLACEHOLDERS).map(({ line, message }) =>
      mistakeInText(page, 'placeholder-unknown', line, message),
    ),
  ),
];
