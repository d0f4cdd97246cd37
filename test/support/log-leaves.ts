import { blindOf, type Leaf } from '../../functions/core/ledger/leaf.ts';

/** Rows of a ledger that nobody has written, for the log. */

/** Bytes that are the same in every run. */
const bytes = (seed: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: 32 }, (_, at) => (seed * 31 + at * 7) % 256);

/** The secret that blinds the leaves of a subscriber. */
export const ledgerSaltOf = (subscriber: number): Uint8Array<ArrayBuffer> =>
  bytes(subscriber + 100).slice(0, 16);

const placeOf = (id: number) => ({ subscriber: (id % 5) + 1, seq: Math.floor(id / 5) + 1 });

/** The event of a number: now a permission, now something without topic. */
export const rowOf = (id: number): Leaf => ({
  id,
  ...placeOf(id),
  at: 1_790_000_000_000 + id * 60_000,
  kind: id % 4 === 0 ? 7 : 2,
  method: (id % 3) + 1,
  topic: id % 4 === 0 ? null : (['news', 'offers', 'رویدادها'][id % 3] ?? 'news'),
  channel: id % 4 === 0 ? null : 1,
  before: id % 2 === 0 ? null : -1,
  after: id % 4 === 0 ? 1_800_000_000_000 : 12,
  notice: id % 4 === 0 ? null : bytes(id % 3),
  page: id % 7 === 0 ? null : 'home-garden',
  evidence: id % 3 === 0 ? bytes(id) : null,
  blind: blindOf(ledgerSaltOf(placeOf(id).subscriber), placeOf(id).seq),
});

export const rowsUpTo = (count: number): Leaf[] =>
  Array.from({ length: count }, (_, at) => rowOf(at + 1));
