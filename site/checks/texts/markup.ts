import { COLLECTIONS } from '../../reader/collections.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import type { FieldPath } from '../../reader/yaml-source.ts';

/** Signs that nobody writes in a title for their own sake. */
const SIGNS: readonly RegExp[] = [
  /\*\*[^*]+\*\*/,
  /<\/?(a|b|br|em|h\d|i|p|small|span|strong|u)(\s[^>]*)?\/?>/i,
  /\[[^\]]+\]\([^)]+\)/,
  /^#+\s/,
  /&(amp|lt|gt|quot|nbsp|#\d+);/,
];

const textsIn = (value: unknown, path: FieldPath): { text: string; path: FieldPath }[] => {
  if (typeof value === 'string') return [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

const checkEntry = (entry: Entry<object>): Mistake[] =>
  textsIn(entry.data, []).flatMap(({ text, path }) => {
    const sign = SIGNS.map((known) => known.exec(text)?.[0]).find((found) => found !== undefined);
    if (sign === undefined) return [];
    const message = `\`${sign}\` would be shown just so, since fields are words and no Markdown or HTML; write the words alone`;
    return [asWarning(mistakeIn(entry, 'field-markup', path, message))];
  });

/** Titles and other fields are shown as they are written. */
export const checkMarkup = (entries: Entries): Mistake[] =>
  COLLECTIONS.flatMap((collection) =>
    entries[collection].entries.flatMap((entry: Entry<object>) => checkEntry(entry)),
  );
