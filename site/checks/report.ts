import type { Language } from '../../schema/content/languages.ts';
import { type Advice, say } from '../../schema/content/say.ts';
import { commaIn, inLanguage, terminalLanguage } from '../advice/spoken.ts';
import { COLLECTIONS, NOUNS } from '../reader/collections.ts';
import type { Entries } from '../reader/entries.ts';
import { formatMistakes, isWarning, type Mistake } from '../reader/mistakes.ts';
import type { ContentResult } from './load.ts';

/** How many entries there are of each kind; an entry in several languages counts once. */
const inventory = (entries: Entries, language: Language): string =>
  COLLECTIONS.flatMap((collection) => {
    const { size } = new Set(entries[collection].entries.map(({ data }) => data.id));
    return size === 0 ? [] : [inLanguage(language, say`${NOUNS[collection][1]}: ${size}`)];
  }).join(commaIn(language));

/** How often each kind of mistake was made, the most frequent first; the names are those of codes. */
const byKind = (mistakes: readonly Mistake[]): string =>
  [...Map.groupBy(mistakes, ({ code }) => code)]
    .map(([code, { length }]) => ({ kind: code.replaceAll('-', ' '), length }))
    .toSorted((a, b) => b.length - a.length)
    .map(({ kind, length }) => `${length} × ${kind}`)
    .join(', ');

const totals = (found: readonly Mistake[]): Advice => {
  const { size } = new Set(found.map(({ file }) => file));
  return size === 1
    ? say`In ${size} file: ${byKind(found)}`
    : say`In ${size} files: ${byKind(found)}`;
};

const verdict = (result: ContentResult, language: Language): Advice => {
  if (!result.ok) return say`The site is not built until the mistakes are corrected.`;
  const { length } = result.catalogue.settings.languages;
  const all = inventory(result.entries, language);
  return length === 1
    ? say`The content is in order, in ${length} language: ${all}`
    : say`The content is in order, in ${length} languages: ${all}`;
};

const foundIn = (result: ContentResult): Mistake[] => [
  ...(result.ok ? [] : result.mistakes),
  ...result.warnings,
];

/** All mistakes and warnings, their number, and whether the site can be built. */
export const reportOf = (result: ContentResult, language = terminalLanguage()): string => {
  const found = foundIn(result);
  return [
    ...(found.length === 0 ? [] : [formatMistakes(found, language), '']),
    ...(found.length > 1 ? [inLanguage(language, totals(found))] : []),
    inLanguage(language, verdict(result, language)),
  ].join('\n');
};

/** The same for other programs, as JSON: `ok`, and each mistake with its severity. */
export const reportJson = (result: ContentResult): string =>
  JSON.stringify(
    {
      ok: result.ok,
      mistakes: foundIn(result).map((mistake) => ({
        ...mistake,
        severity: isWarning(mistake) ? 'warning' : 'error',
      })),
    },
    undefined,
    2,
  );
