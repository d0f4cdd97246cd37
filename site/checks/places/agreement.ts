import { COLLECTIONS, type Collection } from '../../reader/collections.ts';
import { byId, type Entries, type Entry, siteLanguages } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

type DataOf<C extends Collection> = Entries[C]['entries'][number]['data'];

/** Facts are no wording: they hold for the entry in every language, in the same order. */
export const FACTS: { readonly [C in Collection]: readonly (keyof DataOf<C> & string)[] } = {
  topics: ['channels', 'frequencies', 'lawfulBasis', 'recipients', 'retention', 'retired', 'order'],
  landings: [
    'asks',
    'fields',
    'parts',
    'incentives',
    'minimumAge',
    'afterSending',
    'afterConfirming',
    'draft',
    'listed',
    'indexed',
    'askFormat',
    'askLanguage',
    'addressOnly',
    'notice',
    'order',
  ],
  notices: [],
  reasons: ['offer', 'order'],
  pages: ['draft', 'indexed', 'order'],
  messages: [],
  posts: [
    'indexed',
    'published',
    'updated',
    'draft',
    'authors',
    'categories',
    'tags',
    'topic',
    'form',
  ],
  categories: ['order'],
  tags: ['order'],
  authors: ['url'],
  incentives: [
    'kind',
    'daysToFetch',
    'code',
    'pool',
    'opens',
    'closes',
    'winners',
    'commitment',
    'withdrawn',
    'needsConsent',
    'order',
  ],
  fields: ['kind', 'autocomplete', 'maximum', 'inPreferences', 'order'],
};

type Named = Entry<{ id: string }>;

const isWord = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const factOf = ({ data }: Named, fact: string): unknown => Reflect.get(data, fact);

/** What to write instead; groups of fields are easier to copy than to read in a sentence. */
const remedy = (file: string, fact: string, wanted: unknown): string => {
  if (wanted === undefined) {
    return `${file} has no \`${fact}\`; write it there as well, or remove it here`;
  }
  if (isWord(wanted)) return `${file} has \`${wanted}\`; write the same here`;
  return Array.isArray(wanted) && wanted.every(isWord)
    ? `${file} has \`[${wanted.join(', ')}]\`; write the same here, in the same order`
    : `${file} has other lines below \`${fact}\`; copy them from there, or correct them there`;
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

const duplicates = (group: readonly Named[]): Mistake[] =>
  group.flatMap((entry) => {
    const earlier = group.find(({ language }) => language === entry.language);
    if (!earlier || earlier === entry) return [];
    const message = `${earlier.file} has the id "${entry.data.id}" already; choose another id`;
    return [mistakeIn(entry, 'id-duplicate', ['id'], message)];
  });

/** Files and fields that have a mistake of their own, which nobody shall copy. */
const wrongFields = (told: readonly Mistake[]): ReadonlySet<string> =>
  new Set(told.map(({ file, field }) => `${file} ${field.split('.')[0]}`));

/**
 * Ids are unique in a language; facts agree between the languages. `told` are mistakes that are known
 * already: once these are corrected, the languages most likely agree.
 */
export const checkAgreement = (entries: Entries, told: readonly Mistake[]): Mistake[] => {
  const wrong = wrongFields(told);
  return COLLECTIONS.flatMap((collection) => {
    const list: readonly Named[] = entries[collection].entries;
    return [...byId(list, siteLanguages(entries)).values()].flatMap((group) => {
      const same = duplicates(group);
      const facts = FACTS[collection].filter(
        (fact) => !group.some(({ file }) => wrong.has(`${file} ${fact}`)),
      );
      return same.length > 0 ? same : differences(group, facts);
    });
  });
};
