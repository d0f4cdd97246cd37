import { type Entries, type Entry, written } from '../../reader/entries.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import { checkOutside } from '../places/outside-links.ts';
import type { ReadBody } from './bodies.ts';

const checkText = (entry: Entry<{ id: string }>, readBody: ReadBody): Mistake[] => {
  const { problems, links } = readBody(entry.body);
  return [
    ...problems
      .filter(({ code }) => code === 'markdown-slip')
      .map(({ code, line, message }) => asWarning(mistakeInText(entry, code, line, message))),
    ...links.flatMap(({ href, line }) =>
      checkOutside(href, (code, message) => mistakeInText(entry, code, line, message)),
    ),
  ];
};

/** Mails and terms are read as carefully as pages, since nobody sees them before they are sent. */
export const checkPlainTexts = (
  { messages, incentives }: Pick<Entries, 'messages' | 'incentives'>,
  readBody: ReadBody,
): Mistake[] =>
  [...written(messages), ...written(incentives)].flatMap((entry) => checkText(entry, readBody));
