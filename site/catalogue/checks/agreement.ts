import {
  byId,
  COLLECTIONS,
  type Collection,
  type Entries,
  type Entry,
  siteLanguages,
} from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import { mistakeIn } from './mistake-in.ts';

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
    'listed',
    'askFormat',
    'askLanguage',
    'addressOnly',
    'notice',
    'order',
  ],
  notices: [],
  reasons: ['offer', 'order'],
  pages: ['order'],
  messages: [],
  posts: ['published', 'updated', 'draft', 'authors', 'categories', 'tags', 'topic', 'form'],
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

const shown = (value: unknown): string =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join(', ')
    : (JSON.stringify(value) ?? '');

const factOf = ({ data }: Named, fact: string): string => shown(Reflect.get(data, fact));

const difference = (first: Named, entry: Named, fact: string): Mistake => {
  const wanted = factOf(first, fact);
  const message =
    wanted === ''
      ? `${first.file} has no \`${fact}\`; write it there as well, or remove it here`
      : `${first.file} has "${wanted}"; write the same here, in the same order`;
  return mistakeIn(entry, 'languages-disagree', [fact], message);
};

const differences = ([first, ...others]: readonly Named[], facts: readonly string[]): Mistake[] =>
  others.flatMap((entry) =>
    facts.flatMap((fact) =>
      first && factOf(entry, fact) !== factOf(first, fact) ? [difference(first, entry, fact)] : [],
    ),
  );

const duplicates = (group: readonly Named[]): Mistake[] =>
  group.flatMap((entry) => {
    const earlier = group.find(({ language }) => language === entry.language);
    if (!earlier || earlier === entry) return [];
    const message = `${earlier.file} has the id "${entry.data.id}" already; choose another id`;
    return [mistakeIn(entry, 'id-duplicate', ['id'], message)];
  });

/** Ids are unique in a language; facts agree between the languages. */
export const checkAgreement = (entries: Entries): Mistake[] =>
  COLLECTIONS.flatMap((collection) => {
    const list: readonly Named[] = entries[collection].entries;
    return [...byId(list, siteLanguages(entries)).values()].flatMap((group) => {
      const same = duplicates(group);
      return same.length > 0 ? same : differences(group, FACTS[collection]);
    });
  });
