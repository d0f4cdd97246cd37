import { bytesIn } from './independent-notes.ts';
import type { PlainRow } from './independent-verifier.ts';

/** What JSON says, and the row of the ledger in it, with Node alone. */

/** What JSON says; `undefined` if it is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Whether a text is the tag of a language in its usual form. */
export const isLanguage = (tag: unknown): boolean => {
  try {
    return typeof tag === 'string' && Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
};

/** What stands at a path in a value that JSON gave. */
export const at = (value: unknown, path: string): unknown =>
  path
    .split(' ')
    .reduce<unknown>(
      (inner, name) =>
        inner instanceof Object ? Object.getOwnPropertyDescriptor(inner, name)?.value : undefined,
      value,
    );

export const fieldsOf = (value: unknown): string =>
  value instanceof Object ? Object.keys(value).sort().join(' ') : '';
export const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const [NUMBERS, TEXTS, BYTES] = [
  'id subscriber seq at kind method channel before after',
  'topic page',
  'notice evidence blind',
].map((names) => names.split(' '));
const NULLABLE = new Set('topic channel before after notice page evidence'.split(' '));

/** The row of the ledger, its bytes as bytes; `undefined` if a column is not what it must be. */
export const rowIn = (event: unknown): PlainRow | undefined => {
  const row: PlainRow = {};
  for (const name of [NUMBERS, TEXTS, BYTES].flatMap((names) => names ?? [])) {
    const value = at(event, name);
    const bytes = BYTES?.includes(name) ? bytesIn(value, 'base64url') : undefined;
    if (bytes) row[name] = bytes;
    else if (value === null && NULLABLE.has(name)) row[name] = null;
    else if (typeof value === 'string' && TEXTS?.includes(name)) row[name] = value;
    else if (Number.isSafeInteger(value) && NUMBERS?.includes(name)) row[name] = Number(value);
    else return undefined;
  }
  const codes = [row.kind, row.method, row.channel ?? 1, row.after ?? 1];
  const whole = fieldsOf(event) === Object.keys(row).sort().join(' ');
  const [time, blind] = [Number(row.at), row.blind];
  const fits = time >= 0 && time <= 8.64e15 && Buffer.isBuffer(blind) && blind.length === 16;
  return whole && fits && codes.every((code) => Number(code) >= 1) ? row : undefined;
};
