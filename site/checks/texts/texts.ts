import type { Publishables } from '../../catalogue/hidden.ts';
import type { Entries } from '../../reader/entries.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import { bodiesOf, type ReadBody } from './bodies.ts';
import { checkForms } from './forms.ts';
import { checkHeadings } from './headings.ts';
import { checkLinks } from './links.ts';
import { checkTextPictures } from './text-pictures.ts';

/** Texts below the frontmatter: blocks, links, pictures and headings. */
export const checkTexts = (
  entries: Entries,
  publishables: Publishables,
  readBody: ReadBody,
): Mistake[] => {
  const bodies = bodiesOf(entries, readBody);
  return [
    ...bodies.flatMap(({ entry, outline }) =>
      outline.problems.map(({ code, line, message }) => {
        const found = mistakeInText(entry, code, line, message);
        // It may be meant as it stands.
        return code === 'markdown-slip' ? asWarning(found) : found;
      }),
    ),
    ...checkHeadings(bodies),
    ...checkTextPictures(entries, bodies),
    ...checkLinks(entries, bodies, publishables),
    ...checkForms(entries, bodies, publishables),
  ];
};
