import { outlineOf } from '../../markdown/outline.ts';
import { type Entries, type Entry, written } from '../../reader/entries.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import { checkOutside } from '../places/outside-links.ts';

const checkText = (entry: Entry<{ id: string }>): Mistake[] => {
  const { problems, links } = outlineOf(entry.body);
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
export const checkPlainTexts = ({ messages, incentives }: Entries): Mistake[] =>
  [...written(messages), ...written(incentives)].flatMap(checkText);
