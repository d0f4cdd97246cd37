import type { Hidden } from '../../schema/content/catalogue.ts';
import type { Entries } from './entries.ts';
import type { PlaceKind } from './places.ts';
import { momentOf } from './published.ts';

/** What decides whether something with a page of its own is public; a post has a day besides. */
export interface Publishable {
  draft: boolean;
  published?: string;
}

/** Kinds of content that can be hidden. */
export const HIDEABLE: readonly PlaceKind[] = ['page', 'landing', 'post'];

/** What can be hidden, by the kind and the id that links name it by. */
export type Named = { kind: PlaceKind; id: string };

export const nameOf = ({ kind, id }: Named): string => `${kind}:${id}`;

/** Why something is not public at a moment (UTC in milliseconds); `undefined` where it is. */
export const hiddenAt = (
  { draft, published }: Publishable,
  timeZone: string,
  at: number,
): Hidden | undefined => {
  if (draft) return 'draft';
  return published !== undefined && momentOf(published, timeZone) > at ? 'future' : undefined;
};

type Sources = Pick<Entries, 'settings' | 'pages' | 'landings' | 'posts'>;

/** Everything that can be hidden, by its name. */
export const publishables = ({
  pages,
  landings,
  posts,
}: Omit<Sources, 'settings'>): ReadonlyMap<string, Publishable> => {
  const ofKind = (kind: PlaceKind, list: readonly { data: Publishable & { id: string } }[]) =>
    list.map(({ data }): [string, Publishable] => [nameOf({ kind, id: data.id }), data]);
  return new Map([
    ...ofKind('page', pages.entries),
    ...ofKind('landing', landings.entries),
    ...ofKind('post', posts.entries),
  ]);
};

/** Without settings nobody knows the time zone, and the site is not built anyway. */
export const timeZoneOf = ({ settings }: Pick<Entries, 'settings'>): string =>
  settings?.timeZone ?? 'UTC';

/** Names of what is not public at a moment (UTC in milliseconds). */
export const hiddenNames = (entries: Sources, at: number): ReadonlySet<string> => {
  const timeZone = timeZoneOf(entries);
  return new Set(
    [...publishables(entries)]
      .filter(([, one]) => hiddenAt(one, timeZone, at) !== undefined)
      .map(([name]) => name),
  );
};

/** Pages and landing pages that are no drafts; posts are told apart by their days as well. */
export const withoutDrafts = <T extends Pick<Entries, 'pages' | 'landings'>>(entries: T): T => {
  const { pages, landings } = entries;
  const published = ({ data }: { data: Publishable }) => !data.draft;
  return {
    ...entries,
    pages: { ...pages, entries: pages.entries.filter(published) },
    landings: { ...landings, entries: landings.entries.filter(published) },
  };
};
