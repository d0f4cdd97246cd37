import { type Advice, say } from '../../schema/content/say.ts';
import { COLLECTIONS } from './collections.ts';
import { type Entries, type Entry, written } from './entries.ts';
import { mistakeIn, mistakeInText } from './mistake-in.ts';
import type { Mistake } from './mistakes.ts';
import { isGroup } from './schema-walk.ts';
import type { FieldPath } from './yaml-source.ts';

/** Invisible signs that change the text around them; joiners, which Persian needs, and marks of direction are fine. */
const INVISIBLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;
/** Ends of lines and tabs, which texts may have. */
const ORDINARY = /[\t\n\r]/g;

const complaint = (text: string): Advice | undefined => {
  const [sign] = INVISIBLE.exec(text.replaceAll(ORDINARY, '')) ?? [];
  if (sign === undefined) return undefined;
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return TURNS.test(sign)
    ? say`delete the words around it and type them again: a sign (\`${code}\`) turns the direction of the words after it, so that people read something else than what is stored`
    : say`delete the words around it and type them again: a sign (\`${code}\`) is there without being seen`;
};

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

/** Fields that hold such a sign. */
export const charactersInFields = (
  entry: Pick<Entry<unknown>, 'file' | 'lineOf' | 'data'>,
): Mistake[] =>
  textsIn(entry.data).flatMap(({ text, path }) => {
    const message = complaint(text);
    return message ? [mistakeIn(entry, 'character-invisible', path, message)] : [];
  });

const inText = (entry: Entry<object>): Mistake[] =>
  // Most texts have none, and are not cut into lines.
  complaint(entry.body) === undefined
    ? []
    : entry.body.split('\n').flatMap((words, line) => {
        const message = complaint(words);
        return message ? [mistakeInText(entry, 'character-invisible', line, message)] : [];
      });

/** Every text reads as it is stored. */
export const checkCharacters = (entries: Entries): Mistake[] =>
  COLLECTIONS.flatMap((collection): Mistake[] => [
    ...entries[collection].entries.flatMap(charactersInFields),
    ...written(entries[collection]).flatMap(inText),
  ]);
