import type { NewWords } from './en.ts';
import { ALL_WORDS } from './index.ts';

/** Sentences of first files that say what to write, and are nothing to be read by anybody else. */
const SENTENCES = [
  'description',
  'heading',
  'text',
  'role',
  'summary',
  'terms',
] as const satisfies readonly (keyof NewWords['sample'])[];

const known = new Set(ALL_WORDS.flatMap(({ sample }) => SENTENCES.map((name) => sample[name])));

/** Whether a line, or the value of a field, is still as `npm run new` wrote it. */
export const isFromTemplate = (line: string): boolean =>
  known.has(line.trim().replace(/^#+\s+/, ''));

const remarks = ALL_WORDS.map(({ sample }) => sample.translate.split('{language}'));

/** Whether the text of a file has the remark that its words are still those of another language. */
export const isToBeTranslated = (text: string): boolean =>
  text.split('\n').some(
    (line) =>
      /^#\s/.test(line) &&
      remarks.some(([before = '', after = '']) => {
        const remark = line.replace(/^#\s+/, '').trim();
        return remark.startsWith(before) && remark.endsWith(after);
      }),
  );
