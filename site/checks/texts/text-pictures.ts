import { didYouMean } from '../../advice/nearest.ts';
import { SAYS_NOTHING, saysNothing } from '../../reader/alt-words.ts';
import type { Entries } from '../../reader/entries.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import type { Body } from './bodies.ts';

const FILE_NAME = /\.(avif|gif|jpe?g|png|svg|webp)$/i;

const SAY = 'say what the picture shows, for people who cannot see it';

/** Spaces are no words; `""` says on purpose that there is nothing to say. */
const isMissing = (alt: string | undefined): boolean =>
  alt === undefined || (alt !== '' && alt.trim() === '');

/** Pictures in texts are there, and say in words what they show (WCAG 2.2, 1.1.1). */
export const checkTextPictures = (
  { media }: Pick<Entries, 'media'>,
  bodies: readonly Body[],
): Mistake[] =>
  bodies.flatMap(({ entry, outline }) =>
    outline.pictures.flatMap(({ src, alt, line }) => {
      const at = (code: Mistake['code'], message: string) =>
        mistakeInText(entry, code, line, message);
      const remedy = didYouMean(src, media) || `; put it into \`${CONTENT_FOLDER}/media/\``;
      return [
        ...(media.includes(src) ? [] : [at('picture-missing', `there is no \`${src}\`${remedy}`)]),
        ...(isMissing(alt)
          ? [
              at(
                'alt-missing',
                `${SAY}: \`![…](${src})\`; where it only decorates, \`::image{src=${src} alt=""}\``,
              ),
            ]
          : []),
        ...(FILE_NAME.test(alt ?? '')
          ? [at('alt-file-name', `\`${alt}\` is the name of a file; ${SAY}`)]
          : []),
        ...(alt !== undefined && saysNothing(alt, src)
          ? [asWarning(at('alt-says-nothing', `\`${alt}\` says nothing about it; ${SAYS_NOTHING}`))]
          : []),
      ];
    }),
  );
