import type { Language } from '../../schema/content/languages.ts';
import { type FieldPath, readYaml, type YamlSource } from './yaml-source.ts';

/** One sentence of a messages file, or all forms of one sentence that depends on a number. */
export interface Leaf {
  path: string[];
  /** Placeholders that occur, in alphabetical order, each once. */
  placeholders: string[];
  /** Texts; several if there are plural forms. */
  texts: string[];
  /** CLDR plural categories, if the sentence depends on a number. */
  plural: string[] | undefined;
}

/** A messages file, `site/i18n/<language>.json`, cut into sentences. */
export interface MessagesFile {
  file: string;
  language: Language;
  leaves: Map<string, Leaf>;
  value: unknown;
  lineOf: (path: FieldPath) => number;
}

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Names between braces, as they stand there. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{([^{}\n]*)\}/g)].map(([, name = '']) => name);

const isPlural = (entries: [string, unknown][]): boolean =>
  entries.length > 0 &&
  entries.every(([key, value]) => CATEGORIES.includes(key) && typeof value === 'string');

const leaf = (path: string[], texts: string[], plural?: string[]): Leaf => ({
  path,
  texts,
  plural,
  placeholders: [...new Set(texts.flatMap(placeholdersIn))].toSorted(),
});

/** Every sentence below `value`. Anything that is neither text nor a group counts as empty text. */
export const leavesOf = (value: unknown, path: string[] = []): Leaf[] => {
  if (typeof value === 'string') return [leaf(path, [value])];
  if (typeof value !== 'object' || value === null) return [leaf(path, [''])];
  const entries = Object.entries(value);
  if (isPlural(entries)) {
    return [
      leaf(
        path,
        entries.map(([, text]) => String(text)),
        entries.map(([category]) => category),
      ),
    ];
  }
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
};

/** Messages files are long, and content is read again after each change. */
const lastParsed = new Map<string, { text: string; source: YamlSource }>();

/** A messages file, parsed again only if its text has changed. */
export const readMessagesText = (file: string, text: string): YamlSource => {
  const last = lastParsed.get(file);
  if (last?.text === text) return last.source;
  const source = readYaml(text, 1, 1);
  lastParsed.set(file, { text, source });
  return source;
};
