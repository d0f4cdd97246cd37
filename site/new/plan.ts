import { firstOf, type Language } from '../../schema/content/languages.ts';
import type { Channel } from '../../schema/contracts/codes.ts';
import { isoDay } from '../i18n/iso-day.ts';
import type { SoundEntries } from '../reader/entries.ts';
import { CONTENT_FOLDER } from '../reader/files.ts';
import { FILES_FOLDER } from '../reader/promised-files.ts';
import { type EntryKind, FOLDERS, idLength } from './kinds.ts';
import { slugOf } from './slug.ts';
import { type Facts, firstFile } from './templates.ts';
import { wordsIn } from './words/index.ts';

/** An order for new files. */
export interface Order {
  kind: EntryKind;
  /** Titles by language; the first stands in for missing ones. */
  titles: ReadonlyMap<Language, string>;
  languages: readonly Language[];
  slug: string;
  /** Left out: the slug, or the slug with a number. */
  id?: string | undefined;
  /** Of a landing page; left out: the first topic. Of a post; left out: none. */
  topic?: string | undefined;
  /** Of an incentive. */
  promise?: Facts['promise'] | undefined;
  /** Of a draw: the hash of the secret that decides it later. */
  commitment?: string | undefined;
}

/** Files to write, by their path from the project's folder, and the id that they have. */
export interface Plan {
  id: string;
  files: Map<string, string>;
}

export type PlanResult =
  | { ok: true; plan: Plan }
  | { ok: false; problem: 'noTopic' | 'noNotice' | 'idTaken'; id: string };

/** How long a new draw stays open, in days. */
const DRAW = 30;

/** The first notice for landing pages; the preference centre has one of its own. */
const firstNotice = ({ notices }: SoundEntries): string | undefined =>
  notices.entries.find(({ data }) => data.id !== 'preferences')?.data.id;

const freeId = (wanted: string, taken: ReadonlySet<string>, most: number): string => {
  const base = slugOf(wanted, most);
  for (let next = 1; ; next += 1) {
    const id = next === 1 ? base : `${slugOf(base, most - `-${next}`.length)}-${next}`;
    if (!taken.has(id)) return id;
  }
};

const takenIds = ({ kind }: Order, entries: SoundEntries): Set<string> =>
  new Set(entries[FOLDERS[kind]].entries.map(({ data }) => data.id));

/** The id that was ordered, or one that is free. */
export const idFor = (order: Order, entries: SoundEntries): string =>
  order.id ?? freeId(order.slug, takenIds(order, entries), idLength(order.kind));

/** Recipients of what is sent over a channel. */
const recipientsFor = (channel: Channel, { settings }: SoundEntries): string[] =>
  settings.dataProtection.recipients
    .filter(({ channels }) => channels === undefined || channels.includes(channel))
    .map(({ id }) => id);

const factsFor = (order: Order, entries: SoundEntries, id: string, now: number): Facts => {
  const { timeZone } = entries.settings;
  const topics = entries.topics.entries.filter(({ data }) => !data.retired);
  return {
    id,
    today: isoDay(timeZone, now),
    later: isoDay(timeZone, now, DRAW),
    topic: order.topic ?? (order.kind === 'landing' ? topics[0]?.data.id : undefined) ?? '',
    notice: firstNotice(entries) ?? '',
    recipients: recipientsFor('email', entries),
    retention: topics[0]?.data.retention ?? 'P2Y',
    authors: entries.authors.entries.slice(0, 1).map(({ data }) => data.id),
    promise: order.promise ?? 'save',
    file: `${order.slug}.txt`,
    commitment: order.commitment ?? '',
  };
};

/**
 * First files for an order, in each of its languages. `now` is in UTC milliseconds. Conflicts with
 * existing files are found when these are written.
 */
export const planOf = (order: Order, entries: SoundEntries, now: number): PlanResult => {
  const { kind, titles, languages, slug } = order;
  const id = idFor(order, entries);
  const facts = factsFor(order, entries, id, now);
  if (takenIds(order, entries).has(id)) return { ok: false, problem: 'idTaken', id };
  if (kind === 'landing' && facts.topic === '') return { ok: false, problem: 'noTopic', id };
  if (kind === 'landing' && facts.notice === '') return { ok: false, problem: 'noNotice', id };
  const first = firstOf([...titles.keys()]);
  const files = new Map(
    languages.map((language) => {
      const own = titles.get(language);
      const title = own ?? titles.get(first) ?? '';
      const from = own === undefined && language !== first ? { from: first } : {};
      const path = `${CONTENT_FOLDER}/${FOLDERS[kind]}/${language}/${slug}.md`;
      return [path, firstFile(kind, facts, { language, title, ...from })];
    }),
  );
  if (kind === 'incentive' && facts.promise === 'free') {
    files.set(`${FILES_FOLDER}/${facts.file}`, `${wordsIn(first).sample.file}\n`);
  }
  return { ok: true, plan: { id, files } };
};
