import { mistakeInText } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';
import type { Body } from './bodies.ts';

const marks = (level: number): string => '#'.repeat(level);

/**
 * Headings go down one step at a time from the title of the page, which is the first: people who
 * hear a page find their way by them (WCAG 2.2, 1.3.1 and 2.4.6).
 */
export const checkHeadings = (bodies: readonly Body[]): Mistake[] =>
  bodies.flatMap(({ entry, outline }) =>
    outline.headings.flatMap(({ level, text, line }, index) => {
      const above = outline.headings[index - 1]?.level ?? 1;
      if (level === 1) {
        const message = `the title of the page is its only heading with one \`#\`; write \`## ${text}\``;
        return [mistakeInText(entry, 'heading-order', line, message)];
      }
      if (level <= above + 1) return [];
      const below = above === 1 ? 'the title' : `a heading with \`${marks(above)}\``;
      const message = `below ${below} comes one with \`${marks(above + 1)}\`; write \`${marks(above + 1)} ${text}\``;
      return [mistakeInText(entry, 'heading-order', line, message)];
    }),
  );
