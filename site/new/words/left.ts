import type { NewWords } from './en.ts';
import { ALL_WORDS } from './index.ts';

/** Sentences of first files that writers are to replace. */
const SENTENCES = [
  'description',
  'heading',
  'text',
  'role',
  'summary',
  'terms',
] as const satisfies readonly (keyof NewWords['sample'])[];

const known = new Set(ALL_WORDS.flatMap(({ sample }) => SENTENCES.map((name) => sample[name])));

/** Whether a line or a value is still a sentence of `npm run new`. */
export const isFromTemplate = (line: string): boolean =>
  known.has(line.trim().replace(/^#+\s+/, ''));

const remarks = ALL_WORDS.map(({ sample }) => sample.translate.split('{language}'));

/** Whether a file has the remark that it is still to be translated. */
export const isToBeTranslated = (text: string): boolean =>
  text.split('\n').some(
    (line) =>
      /^#\s/.test(line) &&
      remarks.some(([before = '', after = '']) => {
        const remark = line.replace(/^#\s+/, '').trim();
        return remark.startsWith(before) && remark.endsWith(after);
      }),
  );
