import { type Collection, PLACES } from '../reader/collections.ts';

/** Kinds of entries that `npm run new` can make, and the folder of each. */
export const FOLDERS = {
  ...PLACES,
  incentive: 'incentives',
  field: 'fields',
} as const satisfies Record<string, Collection>;
export type EntryKind = keyof typeof FOLDERS;

/** In the order of the questions: what is written often comes first. */
export const ENTRY_KINDS: readonly EntryKind[] = [
  ...(['page', 'post', 'topic', 'landing', 'incentive'] as const),
  ...(['author', 'category', 'tag', 'field'] as const),
];

/** Everything that `npm run new` can make. */
export type Kind = EntryKind | 'language' | 'site';
export const KINDS: readonly Kind[] = [...ENTRY_KINDS, 'language', 'site'];

/** Most characters of an id, if it differs from the usual length. */
const ID_LENGTHS: Partial<Record<EntryKind, number>> = { topic: 16, post: 48 };
export const idLength = (kind: EntryKind): number => ID_LENGTHS[kind] ?? 24;
