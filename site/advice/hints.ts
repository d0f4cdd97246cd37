import type { z } from 'zod';
import { type Advice, say } from '../../schema/content/say.ts';
import { dayMeant, inLatinDigits } from './days.ts';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;
/** Put behind a message; empty if there is nothing to say. */
type Hint = Advice | '';

/** A value that does not fit. */
export interface Misfit {
  issue: Issue;
  /** As it was read, and as it stands in the file; both may be missing. */
  value: unknown;
  written: string | undefined;
  /** Fields of the group that belongs there. */
  fields: readonly string[];
  /** Whether another value would be taken, so that no advice leads to the same mistake again. */
  fits: (value: unknown) => boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text in quotes that need no signs of their own within it. */
export const inQuotes = (text: string): string =>
  /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;

/** A remark on words that YAML took for a number, a yes or no, or a field. */
const textHint = ({ value, written = '', fits }: Misfit): Hint => {
  if (typeof value !== 'number' && typeof value !== 'boolean' && !isRecord(value)) return '';
  if (!fits(written) || written.includes('\n') || /^[{[]/.test(written)) return '';
  return isRecord(value)
    ? say`; put it in quotes, since there is a colon in it: \`${inQuotes(written)}\``
    : say`; put it in quotes: \`${inQuotes(written)}\``;
};

/** Commas of other scripts and other signs that people put between words. */
const COMMAS = /\s*[,،;؛、，]\s*/;

const partsOf = (words: string): string[] => words.split(COMMAS).filter((part) => part !== '');

const listHint = ({ value, fits }: Misfit): Hint => {
  if (typeof value !== 'string') return '';
  if (value.trimStart().startsWith('-'))
    return say`; write a space after each hyphen, as in \`- first\``;
  const parts = partsOf(value);
  return fits(parts) ? say`; write brackets around it: \`[${parts.join(', ')}]\`` : '';
};

/** A remark on several entries of a list that no Latin comma parts. */
const commaHint = ({ value, fits }: Misfit): Hint => {
  const parts = partsOf(String(value));
  return parts.length > 1 && parts.every(fits)
    ? say`; put the comma of Latin letters between them: \`${parts.join(', ')}\``
    : '';
};

/** A remark on a value that belongs into a field below, as in `topic: news`. */
const groupHint = ({ written = '', value, fields }: Misfit): Hint =>
  fields[0] !== undefined && typeof value === 'string'
    ? say`, such as \`${fields[0]}: ${written}\``
    : '';

/** Quotation marks of books, at both ends of a value or at one. */
const CURLY = /^[“”„‟«»‘’‚‹›「」]+|[“”„‟«»‘’‚‹›「」]+$/g;

const curlyHint = ({ value, fits }: Misfit): Hint => {
  const bare = String(value).replaceAll(CURLY, '');
  return bare !== value && fits(bare)
    ? say`; leave out the quotation marks, or write straight ones: \`${inQuotes(bare)}\``
    : '';
};

/** A remark on a day or a number in other digits, in another calendar or in quotes. */
const numberHint = ({ value, fits }: Misfit): Hint => {
  const text = String(value).trim();
  const day = dayMeant(text);
  if (day !== undefined && day !== text && fits(day))
    return say`; in this calendar it is \`${day}\``;
  const latin = inLatinDigits(text);
  if (!/^[+-]?\d[\d .,:/T+-]*$/.test(latin)) return '';
  if (fits(Number(latin))) {
    return latin === text
      ? say`; write it without quotes: \`${latin}\``
      : say`; write Latin digits: \`${latin}\``;
  }
  return latin !== text && fits(latin) ? say`; write Latin digits: \`${latin}\`` : '';
};

const typeHint = (misfit: Misfit): Hint => {
  const { issue } = misfit;
  if (issue.code !== 'invalid_type') return '';
  if (issue.expected === 'string') return textHint(misfit);
  if (issue.expected === 'array') return listHint(misfit);
  return issue.expected === 'object' ? groupHint(misfit) : '';
};

/** Words that an issue accepts; a refinement names them as `params.known`. */
const knownTo = (issue: Issue): string[] => {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const known: unknown = issue.code === 'custom' ? issue.params?.['known'] : undefined;
  return Array.isArray(known) ? known.map(String) : [];
};

/** The remedy for a misread or misspelt value. */
export const hint = (misfit: Misfit): Hint => {
  const { issue, value } = misfit;
  const ofType = typeHint(misfit);
  if (ofType !== '' || typeof value !== 'string') return ofType;
  const meant = nearest(value, knownTo(issue));
  return (
    commaHint(misfit) ||
    curlyHint(misfit) ||
    numberHint(misfit) ||
    (meant ? say`; did you mean \`${meant}\`?` : '')
  );
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
