import { PAGE_PLACEHOLDERS } from '../../../schema/content/page.ts';
import { withoutAttributes } from '../../markdown/fences.ts';
import type { Entries } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import { mistakeInText } from './mistake-in.ts';
import { unknownPlaceholders } from './placeholders.ts';

/** Pages and landing pages use only placeholders that are filled in. */
export const checkPages = ({ pages, landings }: Entries): Mistake[] =>
  [...pages.entries, ...landings.entries].flatMap((page) =>
    unknownPlaceholders(withoutAttributes(page.body), PAGE_PLACEHOLDERS).map(({ line, message }) =>
      mistakeInText(page, 'placeholder-unknown', line, message),
    ),
  );
