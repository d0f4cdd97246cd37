import type { z } from 'zod';
import { type Advice, say } from '../../schema/content/say.ts';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;
/** Put behind a message; empty if there is nothing to say. */
type Hint = Advice | '';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Persian and Arabic digits as Latin ones: only these are numbers for a computer. */
const inLatinDigits = (value: string): string =>
  value.replaceAll(EASTERN, (digit) => String((digit.codePointAt(0) ?? 0) & 15));

/** A remark on a number or a date that was written in other digits or in quotes. */
const numberHint = (issue: Issue, value: string): Hint => {
  const latin = inLatinDigits(value.trim());
  if (!/^[+-]?\d[\d .,:/T+-]*$/.test(latin)) return '';
  if (latin !== value.trim()) return say`; write Latin digits: \`${latin}\``;
  const wanted = issue.code === 'invalid_type' && issue.expected === 'number';
  return wanted && /^-?\d+$/.test(latin) ? say`; write it without quotes: \`${latin}\`` : '';
};

/** A remark on words that YAML took for a field, a number or a yes or no. */
const textHint = (value: unknown): Hint => {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return say`; put it in quotes: \`"${String(value)}"\``;
  }
  const [[name, rest] = [], ...more] = isRecord(value) ? Object.entries(value) : [];
  return name !== undefined && more.length === 0 && !isRecord(rest) && !Array.isArray(rest)
    ? say`; put it in quotes, since there is a colon in it: \`"${name}: ${String(rest ?? '')}"\``
    : '';
};

const listHint = (value: unknown): Hint => {
  if (typeof value !== 'string') return '';
  return value.trimStart().startsWith('-')
    ? say`; write a space after each hyphen, as in \`- first\``
    : say`; write brackets around it: \`[${value}]\``;
};

/** A remark on a value that belongs into a field below, as in `topic: news`. */
const groupHint = (value: unknown, fields: readonly string[]): Hint =>
  typeof value === 'string' && fields[0] !== undefined
    ? say`, such as \`${fields[0]}: ${value}\``
    : '';

const typeHint = (expected: string, value: unknown, fields: readonly string[]): Hint => {
  if (expected === 'string') return textHint(value);
  if (expected === 'array') return listHint(value);
  return expected === 'object' ? groupHint(value, fields) : '';
};

/** Words that an issue accepts; a refinement names them as `params.known`. */
const knownTo = (issue: Issue): string[] => {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const known: unknown = issue.code === 'custom' ? issue.params?.['known'] : undefined;
  return Array.isArray(known) ? known.map(String) : [];
};

/** The remedy for a misread or misspelt value; `fields` are those of the group that belongs there. */
export const hint = (issue: Issue, value: unknown, fields: readonly string[]): Hint => {
  const ofType = issue.code === 'invalid_type' ? typeHint(issue.expected, value, fields) : '';
  if (ofType !== '' || typeof value !== 'string') return ofType;
  const meant = nearest(value, knownTo(issue));
  return numberHint(issue, value) || (meant ? say`; did you mean \`${meant}\`?` : '');
};

/** Names of fields in other programs, above all in WordPress. */
const HABITS: Readonly<Record<string, readonly string[]>> = {
  published: ['date', 'pubdate', 'publishdate'],
  updated: ['modified', 'lastmod'],
  authors: ['author'],
  categories: ['category'],
  tags: ['tag'],
  description: ['excerpt', 'summary'],
  title: ['headline', 'heading'],
};

/** The field that somebody means by a name that they know from elsewhere. */
export const habit = (name: string, fields: readonly string[]): string | undefined =>
  fields.find((field) => HABITS[field]?.includes(name.toLowerCase()));
