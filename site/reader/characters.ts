import { COLLECTIONS } from './collections.ts';
import { type Entries, type Entry, written } from './entries.ts';
import { mistakeIn, mistakeInText } from './mistake-in.ts';
import type { Mistake } from './mistakes.ts';
import { isGroup } from './schema-walk.ts';
import { unseenIn } from './unseen.ts';
import type { FieldPath } from './yaml-source.ts';

/** Texts in the fields of an entry, or of a settings file. */
export const textsIn = (
  value: unknown,
  path: FieldPath = [],
): { text: string; path: FieldPath }[] => {
  if (typeof value === 'string') return [{ text: value, path }];
  return isGroup(value)
    ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
    : [];
};

/** Fields that hold such a sign, besides those of which something is told already. */
export const charactersInFields = (
  entry: Pick<Entry<unknown>, 'file' | 'lineOf' | 'data'>,
  told: readonly Mistake[] = [],
): Mistake[] =>
  textsIn(entry.data).flatMap(({ text, path }) => {
    const message = unseenIn(text, 'text');
    const isTold = told.some(({ field }) => field === path.join('.'));
    return message && !isTold ? [mistakeIn(entry, 'character-invisible', path, message)] : [];
  });

const inText = (entry: Entry<object>): Mistake[] =>
  // Most texts have none, and are not cut into lines.
  unseenIn(entry.body, 'text') === undefined
    ? []
    : entry.body.split('\n').flatMap((words, line) => {
        const message = unseenIn(words, 'text');
        return message ? [mistakeInText(entry, 'character-invisible', line, message)] : [];
      });

/** Every text reads as it is stored. */
export const checkCharacters = (entries: Entries): Mistake[] =>
  COLLECTIONS.flatMap((collection) => written(entries[collection]).flatMap(inText));
