import type { Language } from '../../schema/content/languages.ts';
import { fill } from '../i18n/fill.ts';
import type { SoundEntries } from '../reader/entries.ts';
import { type EntryKind, KINDS, type Kind } from './kinds.ts';
import type { Order } from './plan.ts';
import { type Asking, ask, choose, chooseSome } from './prompts.ts';
import { slugOf } from './slug.ts';
import type { Typed } from './typed.ts';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Pages may lie in folders, which are parts of the address. */
const PATH = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;

export const isSlug = (kind: EntryKind, slug: string): boolean =>
  (kind === 'page' ? PATH : SLUG).test(slug);

export const askKind = (asking: Asking): Promise<Kind> =>
  choose(
    asking,
    asking.words.ask.kind,
    KINDS.map((value) => ({ value, label: asking.words.kinds[value] })),
  );

export const askCode = (asking: Asking): Promise<string> =>
  ask(asking, asking.words.ask.code, '', (code) => /^[a-z]{2,3}$/.test(code));

const askLanguages = (asking: Asking, all: readonly Language[]): Promise<Language[]> => {
  if (!asking.possible || all.length === 1) return Promise.resolve([...all]);
  const names = new Intl.DisplayNames(asking.language, { type: 'language' });
  const options = all.map((value) => ({ value, label: names.of(value) ?? value }));
  return chooseSome(asking, asking.words.ask.languages, options);
};

const askTitles = async (
  asking: Asking,
  kind: EntryKind,
  languages: readonly Language[],
  typed: Typed['titles'],
): Promise<Map<Language, string>> => {
  const titles = new Map<Language, string>();
  const names = new Intl.DisplayNames(asking.language, { type: 'language' });
  const question = asking.words.ask[kind === 'author' ? 'name' : 'title'];
  for (const [index, language] of languages.entries()) {
    const given = typed.get(language) ?? (index === 0 ? typed.get('') : undefined);
    if (given) titles.set(language, given);
    else if (typed.size === 0) {
      const message = fill(question, { language: names.of(language) ?? language });
      titles.set(language, await ask(asking, message, [...titles.values()][0]));
    }
  }
  return titles;
};

const askPromise = (asking: Asking) => {
  const { promise, free, save, win } = asking.words.ask;
  return choose(asking, promise, [
    { value: 'free', label: free },
    { value: 'save', label: save },
    { value: 'win', label: win },
  ] as const);
};

const askTopic = (asking: Asking, { topics }: SoundEntries): Promise<string> => {
  const ids = new Set(topics.entries.flatMap(({ data }) => (data.retired ? [] : [data.id])));
  const choices = [...ids].map((value) => ({ value, label: value }));
  return choose(asking, asking.words.ask.topic, choices);
};

/** The order for new files: typed values, and answers to questions about the missing ones. */
export const askOrder = async (
  asking: Asking,
  kind: EntryKind,
  typed: Typed,
  entries: SoundEntries,
): Promise<Order> => {
  const languages = typed.languages ?? (await askLanguages(asking, entries.settings.languages));
  const titles = await askTitles(asking, kind, languages, typed.titles);
  const suggested = slugOf([...titles.values()].find((title) => slugOf(title)) ?? '');
  const slug =
    typed.slug ??
    (asking.possible || suggested === ''
      ? await ask(asking, asking.words.ask.slug, suggested, (value) => isSlug(kind, value))
      : suggested);
  const { topic, promise, id } = typed;
  const seems = asking.possible && kind === 'landing' && entries.topics.entries.length > 0;
  const chosen = topic ?? (seems ? await askTopic(asking, entries) : undefined);
  const gift =
    promise ?? (asking.possible && kind === 'incentive' ? await askPromise(asking) : undefined);
  return { kind, titles, languages, slug, id, topic: chosen, promise: gift };
};
