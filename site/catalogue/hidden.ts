import type { Findable, Hidden } from '../../schema/content/catalogue.ts';
import type { Entries } from '../reader/entries.ts';
import { nameOf, type PlaceKind } from './places.ts';
import { momentOf } from './published.ts';

/** Facts that decide whether an entry with a page of its own is public; only posts have a date. */
export interface Publishable {
  draft: boolean;
  published?: string;
}

/** Kinds of content that can be hidden. */
export const HIDEABLE = ['page', 'landing', 'post'] as const satisfies readonly PlaceKind[];

/** Why an entry is not public at a moment (UTC in milliseconds); `undefined` if it is. */
export const hiddenAt = (
  { draft, published }: Publishable,
  timeZone: string,
  at: number,
): Hidden | undefined => {
  if (draft) return 'draft';
  return published !== undefined && momentOf(published, timeZone) > at ? 'future' : undefined;
};

/** Search settings of a page or landing page. (Unlike posts, these have no publication date.) */
export const findableOf = ({
  indexed,
  draft,
}: Publishable & { indexed: boolean }): Pick<Findable, 'indexed' | 'hidden'> => ({
  indexed,
  ...(draft && { hidden: 'draft' }),
});

/** All entries that can be hidden, and the moment that decides about them. */
export interface Publishables {
  byName: ReadonlyMap<string, Publishable>;
  timeZone: string;
  /** UTC in milliseconds. */
  now: number;
}

export const publishablesAt = (
  { settings, pages, landings, posts }: Pick<Entries, 'settings' | 'pages' | 'landings' | 'posts'>,
  now: number,
): Publishables => {
  const named = (
    kind: (typeof HIDEABLE)[number],
    list: readonly { data: Publishable & { id: string } }[],
  ) => list.map(({ data }): [string, Publishable] => [nameOf({ kind, id: data.id }), data]);
  return {
    byName: new Map([
      ...named('page', pages.entries),
      ...named('landing', landings.entries),
      ...named('post', posts.entries),
    ]),
    // Without settings nobody knows the time zone, and the site is not built anyway.
    timeZone: settings?.timeZone ?? 'UTC',
    now,
  };
};

/** Names of entries that are not public. */
export const hiddenNames = ({ byName, timeZone, now }: Publishables): ReadonlySet<string> =>
  new Set(
    [...byName]
      .filter(([, one]) => hiddenAt(one, timeZone, now) !== undefined)
      .map(([name]) => name),
  );

/** The entries without drafts of pages and landing pages; posts are filtered by date as well. */
export const withoutDrafts = <T extends Pick<Entries, 'pages' | 'landings'>>(entries: T): T => {
  const { pages, landings } = entries;
  const published = ({ data }: { data: Publishable }) => !data.draft;
  return {
    ...entries,
    pages: { ...pages, entries: pages.entries.filter(published) },
    landings: { ...landings, entries: landings.entries.filter(published) },
  };
};
