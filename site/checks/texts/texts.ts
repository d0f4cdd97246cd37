import { sameAddress } from '../../../schema/address.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import type { Publishables } from '../../catalogue/hidden.ts';
import { SAYS_NOTHING, saysNothing } from '../../reader/alt-words.ts';
import type { Entries } from '../../reader/entries.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import { missingFile } from '../places/references.ts';
import { type Body, bodiesOf, type ReadBody } from './bodies.ts';
import { checkForms } from './forms.ts';
import { checkLinks } from './links.ts';

const marks = (level: number): string => '#'.repeat(level);

/**
 * Headings go down one step at a time from the title of the page, which is the first: people who
 * hear a page find their way by them (WCAG 2.2, 1.3.1 and 2.4.6).
 */
const checkHeadings = (bodies: readonly Body[]): Mistake[] =>
  bodies.flatMap(({ entry, outline }) =>
    outline.headings.flatMap(({ level, text, line }, index) => {
      const above = outline.headings[index - 1]?.level ?? 1;
      if (level === 1) {
        const message = say`write \`## ${text}\`: the title of the page is its only heading with one \`#\``;
        return [mistakeInText(entry, 'heading-order', line, message)];
      }
      if (level <= above + 1) return [];
      const message = say`write \`${marks(above + 1)} ${text}\`: headings go down one step at a time`;
      return [mistakeInText(entry, 'heading-order', line, message)];
    }),
  );

const FILE_NAME = /\.(avif|gif|jpe?g|png|svg|webp)$/i;

const SAY = say`say what the picture shows, for people who cannot see it`;

/** Spaces are no words; `""` says on purpose that there is nothing to say. */
const isMissing = (alt: string | undefined): boolean =>
  alt === undefined || (alt !== '' && alt.trim() === '');

/** Pictures in texts are there, and say in words what they show (WCAG 2.2, 1.1.1). */
const checkTextPictures = ({ media }: Pick<Entries, 'media'>, bodies: readonly Body[]): Mistake[] =>
  bodies.flatMap(({ entry, outline }) =>
    outline.pictures.flatMap(({ src, alt, line }) => {
      const at = (code: Mistake['code'], message: Advice) =>
        mistakeInText(entry, code, line, message);
      return [
        ...(media.some((path) => sameAddress(path, src))
          ? []
          : [at('picture-missing', missingFile(src, media))]),
        ...(isMissing(alt)
          ? [
              at(
                'alt-missing',
                say`${SAY}: \`![…](${src})\`. If it only decorates, write \`::image{src=${src} alt=""}\``,
              ),
            ]
          : []),
        ...(FILE_NAME.test(alt ?? '')
          ? [at('alt-file-name', say`${SAY}: \`${alt ?? ''}\` is the name of a file`)]
          : []),
        ...(alt !== undefined && saysNothing(alt, src)
          ? [asWarning(at('alt-says-nothing', say`${SAYS_NOTHING}: \`${alt}\` says nothing`))]
          : []),
      ];
    }),
  );

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
