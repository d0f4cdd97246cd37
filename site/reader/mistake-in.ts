import type { Advice } from '../../schema/content/say.ts';
import type { Entry } from './entries.ts';
import type { Mistake, MistakeCode } from './mistakes.ts';
import type { FieldPath } from './yaml-source.ts';

/** A mistake in a field of an entry, on the line of that field. */
export const mistakeIn = (
  entry: Pick<Entry<unknown>, 'file' | 'lineOf'>,
  code: MistakeCode,
  path: FieldPath,
  message: Advice,
): Mistake => ({
  code,
  file: entry.file,
  line: entry.lineOf(path),
  field: path.join('.'),
  message,
});

/** A mistake in the text below the frontmatter; `line` counts from 0 within that text. */
export const mistakeInText = (
  entry: Pick<Entry<unknown>, 'file' | 'bodyLine'>,
  code: MistakeCode,
  line: number,
  message: Advice,
): Mistake => ({ code, file: entry.file, line: entry.bodyLine + line, field: 'text', message });
