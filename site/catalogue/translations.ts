import type { Language } from '../../schema/content/languages.ts';
import { COLLECTIONS, type Collection } from '../reader/collections.ts';
import { byId, type Entries, type Entry, mayExist } from '../reader/entries.ts';

/** Missing and outdated translations of an entry. */
export interface Lack {
  collection: Collection;
  id: string;
  /** Languages of the site in which there is no such entry. */
  missing: Language[];
  /** Languages whose text is older than the original. */
  outdated: Language[];
  /** Languages whose file is still in another language, as its first line says. */
  untranslated: Language[];
  /** The language that is shown in place of missing ones, and that the others translate. */
  original: Language;
}

/** Time of the last change of a file, in UTC milliseconds; `undefined` if it is unknown. */
export type ChangedAt = (file: string) => number | undefined;

/** Whether a file says of itself that it still has to be translated. */
export type ToBeTranslated = (file: string) => boolean;

const outdatedIn = (all: readonly Entry<unknown>[], changedAt: ChangedAt): Language[] => {
  const [original, ...translations] = all;
  const since = original && changedAt(original.file);
  return translations
    .filter(({ file }) => since !== undefined && (changedAt(file) ?? since) < since)
    .map(({ language }) => language);
};

/** Entries with missing, untranslated or outdated translations; the original comes first. */
export const lacksOf = (
  entries: Entries,
  changedAt: ChangedAt,
  toBeTranslated: ToBeTranslated,
): Lack[] => {
  const languages = entries.languages;
  return COLLECTIONS.flatMap((collection) => {
    const read = entries[collection];
    const groups = byId<{ id: string }>(read.entries, languages);
    return [...groups].flatMap(([id, all]) => {
      const [first] = all;
      const missing = languages.filter((language) => !mayExist(read, id, language));
      const untranslated = all
        .filter(({ file }) => toBeTranslated(file))
        .map(({ language }) => language);
      // A text that is not translated yet cannot be outdated.
      const outdated = outdatedIn(all, changedAt).filter(
        (language) => !untranslated.includes(language),
      );
      return first && missing.length + outdated.length + untranslated.length > 0
        ? [{ collection, id, missing, outdated, untranslated, original: first.language }]
        : [];
    });
  });
};

const WIDTH = 28;

const line = ({ id, missing, outdated, untranslated, original }: Lack): string => {
  const wants = [
    ...(missing.length > 0 ? [`missing in ${missing.join(', ')}`] : []),
    ...(untranslated.length > 0 ? [`still to be translated: ${untranslated.join(', ')}`] : []),
    ...(outdated.length > 0 ? [`older than in ${original}: ${outdated.join(', ')}`] : []),
  ];
  return `  ${id.padEnd(WIDTH)}  ${wants.join('; ')}`;
};

/** The report as a table in plain text, by collection. */
export const formatLacks = (lacks: readonly Lack[], languages: readonly Language[]): string => {
  const head = `Languages of the site: ${languages.join(', ')}.`;
  if (lacks.length === 0) return `${head}\nEverything there is exists in each of them.`;
  const tables = [...Map.groupBy(lacks, ({ collection }) => collection)].map(([collection, own]) =>
    [collection, ...own.map(line)].join('\n'),
  );
  const foot = 'What is missing is shown in the first language that has it, and says so.';
  return [head, ...tables, foot].join('\n\n');
};
