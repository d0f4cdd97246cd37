import { type Advice, say } from '../../schema/content/say.ts';
import { COLLECTIONS, NOUNS } from '../reader/collections.ts';
import type { Entries } from '../reader/entries.ts';
import { formatMistakes, isWarning, type Mistake } from '../reader/mistakes.ts';
import type { ContentResult } from './load.ts';

const counted = (count: number, [one, many]: readonly [Advice, Advice]): Advice =>
  say`${count} ${count === 1 ? one : many}`;

/** How many entries there are of each kind; an entry in several languages counts once. */
const inventory = (entries: Entries): string =>
  COLLECTIONS.flatMap((collection) => {
    const ids = new Set(entries[collection].entries.map(({ data }) => data.id));
    return ids.size === 0 ? [] : [counted(ids.size, NOUNS[collection])];
  }).join(', ');

/** How often each kind of mistake was made, the most frequent first. */
const byKind = (mistakes: readonly Mistake[]): string =>
  [...Map.groupBy(mistakes, ({ code }) => code)]
    .map(([code, { length }]) => ({ kind: code.replaceAll('-', ' '), length }))
    .toSorted((a, b) => b.length - a.length)
    .map(({ kind, length }) => `${length} × ${kind}`)
    .join(', ');

const totals = (found: readonly Mistake[]): string => {
  const files = new Set(found.map(({ file }) => file)).size;
  return `In ${counted(files, [say`file`, say`files`])}: ${byKind(found)}.`;
};

const verdict = (result: ContentResult): string => {
  if (!result.ok) return 'The site is not built until the mistakes are corrected.';
  const { settings } = result.catalogue;
  const languages = counted(settings.languages.length, [say`language`, say`languages`]);
  return `The content is in order: ${inventory(result.entries)}, in ${languages}.`;
};

const foundIn = (result: ContentResult): Mistake[] => [
  ...(result.ok ? [] : result.mistakes),
  ...result.warnings,
];

/** All mistakes and warnings, their number, and whether the site can be built. */
export const reportOf = (result: ContentResult): string => {
  const found = foundIn(result);
  const list = found.length === 0 ? [] : [formatMistakes(found), ''];
  return [...list, ...(found.length > 1 ? [totals(found)] : []), verdict(result)].join('\n');
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
