import { type Advice, say } from '../../../schema/content/say.ts';
import { COLLECTIONS, type Collection, type Fields, fieldsOf } from '../../reader/collections.ts';
import { byId, type Entries, type Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

/** Fields that hold words, and so differ between languages. */
const WORDS: { readonly [C in Collection]: readonly (keyof Fields[C] & string)[] } = {
  topics: ['title', 'summary', 'purpose'],
  landings: [
    ...(['title', 'searchTitle', 'eyebrow', 'description'] as const),
    ...(['promises', 'formTitle', 'button'] as const),
  ],
  notices: ['title', 'withdrawal'],
  reasons: ['label'],
  pages: ['title', 'searchTitle', 'description'],
  messages: ['subject', 'preview'],
  posts: ['title', 'searchTitle', 'description', 'image'],
  categories: ['title', 'description'],
  tags: ['title', 'description'],
  authors: ['name', 'role', 'picture'],
  incentives: ['title', 'description', 'file', 'fileName', 'witness'],
  fields: ['label', 'name', 'hint', 'options'],
};

/** All other fields hold facts: they are the same in every language, lists in the same order. */
export const factsOf = (collection: Collection): string[] => {
  const words: readonly string[] = ['id', ...WORDS[collection]];
  return fieldsOf(collection).filter((field) => !words.includes(field));
};

type Named = Entry<{ id: string }>;

const isWord = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const factOf = ({ data }: Named, fact: string): unknown => Reflect.get(data, fact);

/** The remedy; groups of fields are easier to copy than to read in a sentence. */
const remedy = (file: string, fact: string, wanted: unknown): Advice => {
  if (wanted === undefined) {
    return say`remove it here, or write it there as well: \`${file}\` has no \`${fact}\``;
  }
  if (isWord(wanted)) return say`write \`${String(wanted)}\`, as \`${file}\` has it`;
  return Array.isArray(wanted) && wanted.every(isWord)
    ? say`write \`[${wanted.join(', ')}]\` in this order, as \`${file}\` has it`
    : say`copy the lines below \`${fact}\` from \`${file}\`, or correct them there: they differ`;
};

const differences = ([first, ...others]: readonly Named[], facts: readonly string[]): Mistake[] =>
  others.flatMap((entry) =>
    facts.flatMap((fact) => {
      if (!first) return [];
      const wanted = factOf(first, fact);
      return JSON.stringify(factOf(entry, fact)) === JSON.stringify(wanted)
        ? []
        : [mistakeIn(entry, 'languages-disagree', [fact], remedy(first.file, fact, wanted))];
    }),
  );

/** What the file of an entry is called, which a copy gets another word for. */
const nameOf = ({ file }: Named): string => file.split('/').at(-1)?.replace(/\.md$/, '') ?? '';

/**
 * Of several files with one id in a language, the one that had it first: it is called like the id, or like the
 * entry in other languages, or has the shorter name, since copies get a word more.
 */
const original = (same: readonly Named[], group: readonly Named[]): Named | undefined => {
  const others = group.filter(({ language }) => language !== same[0]?.language).map(nameOf);
  const rank = (entry: Named): number =>
    nameOf(entry) === entry.data.id ? 0 : others.includes(nameOf(entry)) ? 1 : 2;
  return same.toSorted((a, b) => rank(a) - rank(b) || nameOf(a).length - nameOf(b).length)[0];
};

const duplicates = (group: readonly Named[]): Mistake[] =>
  group.flatMap((entry) => {
    const same = group.filter(({ language }) => language === entry.language);
    const first = original(same, group);
    if (!first || first === entry) return [];
    const message = say`give this copy an id of its own, the same in each of its languages: \`${first.file}\` keeps \`${entry.data.id}\`, by which it is known for ever`;
    return [mistakeIn(entry, 'id-duplicate', ['id'], message)];
  });

/** Files and fields with a mistake of their own, which nobody should copy. */
const wrongFields = (told: readonly Mistake[]): ReadonlySet<string> =>
  new Set(told.map(({ file, field }) => `${file} ${field.split('.')[0]}`));

/**
 * Ids are unique in a language; facts agree between the languages. Fields with a mistake in `told` are
 * left out: once that is corrected, the languages most likely agree.
 */
export const checkAgreement = (entries: Entries, told: readonly Mistake[]): Mistake[] => {
  const wrong = wrongFields(told);
  return COLLECTIONS.flatMap((collection) => {
    const list: readonly Named[] = entries[collection].entries;
    return [...byId(list, entries.languages).values()].flatMap((group) => {
      const same = duplicates(group);
      const facts = factsOf(collection).filter(
        (fact) => !group.some(({ file }) => wrong.has(`${file} ${fact}`)),
      );
      return same.length > 0 ? same : differences(group, facts);
    });
  });
};
