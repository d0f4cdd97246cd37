import { PAGE_PLACEHOLDERS } from '../../../schema/content/page.ts';
import { withoutAttributes } from '../../markdown/fences.ts';
import { type Entries, written } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import { mistakeInText } from './mistake-in.ts';
import { unknownPlaceholders } from './placeholders.ts';

/** Markdown shows `\{` as a brace; lines of blocks have braces of their own, and a check of their own. */
const withoutBraces = (markdown: string): string =>
  withoutAttributes(markdown)
    .replaceAll(/\\[{}]/g, '')
    .replaceAll(/^[\s>]*:{2,}[a-zA-Z].*$/gm, '');

/** Pages and landing pages use only placeholders that are filled in. */
export const checkPages = ({ pages, landings }: Entries): Mistake[] =>
  [...written(pages), ...written(landings)].flatMap((page) =>
    unknownPlaceholders(withoutBraces(page.body), PAGE_PLACEHOLDERS).map(({ line, message }) =>
      mistakeInText(page, 'placeholder-unknown', line, message),
    ),
  );
