import type { Collection } from '../reader/collections.ts';

/** What `npm run new` can make besides a language, and in which folder each lies. */
export const FOLDERS = {
  page: 'pages',
  post: 'posts',
  topic: 'topics',
  landing: 'landings',
  incentive: 'incentives',
  author: 'authors',
  category: 'categories',
  tag: 'tags',
  field: 'fields',
} as const satisfies Record<string, Collection>;
export type EntryKind = keyof typeof FOLDERS;

const isEntryKind = (name: string): name is EntryKind => Object.hasOwn(FOLDERS, name);
export const ENTRY_KINDS: readonly EntryKind[] = Object.keys(FOLDERS).filter(isEntryKind);

/** Everything that `npm run new` can make. */
export type Kind = EntryKind | 'language';
export const KINDS: readonly Kind[] = [...ENTRY_KINDS, 'language'];

/** Most characters of an id, where it is shorter than usual or longer. */
const ID_LENGTHS: Partial<Record<EntryKind, number>> = { topic: 16, post: 48 };
export const idLength = (kind: EntryKind): number => ID_LENGTHS[kind] ?? 24;
