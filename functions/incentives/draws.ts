import { concat, fromBase64Url, sha256, toBase64Url, utf8 } from '../core/base/bytes.ts';

/**
 * Draws that anybody can check (docs/draws.md says the same byte for byte). The seed is fixed by its
 * published hash before the first entry, and the list by its digest before the seed is told.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** What a draw is made of. */
export interface Draw {
  /** Id of the incentive. */
  incentive: string;
  /** Last day on which an entry could be confirmed, `YYYY-MM-DD`. */
  closes: string;
  /** How many win. */
  winners: number;
  /** The public fact that went into it; empty if there is none. */
  witness: string;
  /** Hash of each entry in the order of their numbers, from 1 on, base64url. */
  entries: readonly string[];
}

/** An entry that was drawn, in its turn; one whose person had been erased is passed over. */
export interface Drawn {
  entry: number;
  erased?: true;
}

/** The line of an entry in the public list: only who has the salt can tell that it is theirs. */
export const entryHash = (incentive: string, salt: string): Bytes =>
  sha256(utf8(`ijaza draw ${incentive} ${salt}`));

/** The hash that is published beforehand. */
export const commitmentTo = (seed: Bytes): string => toBase64Url(sha256(seed));

/** What is hashed of a draw: a line for each fact, and one for each entry. */
const listOf = ({ incentive, closes, winners, witness, entries }: Draw): string =>
  ['ijaza draw 1', incentive, closes, String(winners), witness, ...entries]
    .map((line) => `${line}\n`)
    .join('');

export const digestOf = (draw: Draw): Bytes => sha256(utf8(listOf(draw)));

/** Numbers from 0 to 2^64 - 1, each the first eight bytes of an HMAC, as many as are asked for. */
const numbersFrom = async function* (seed: Bytes, digest: Bytes): AsyncGenerator<bigint> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', seed, algorithm, false, ['sign']);
  for (let turn = 0; ; turn += 1) {
    const counter = new Uint8Array(4);
    new DataView(counter.buffer).setUint32(0, turn);
    const mac = await crypto.subtle.sign('HMAC', key, concat(digest, counter));
    yield new DataView(mac).getBigUint64(0);
  }
};

const RANGE = 1n << 64n;

/**
 * Draws until as many have won as are to win, or nobody is left. Each entry has the same chance: numbers
 * beyond the largest multiple of their count are drawn again. `isErased` says of a number whether
 * there is nobody any more who could win; `winners` is how many are to.
 */
export const drawWinners = async (
  draw: Draw,
  seed: Bytes,
  isErased: (entry: number) => boolean,
  winners = draw.winners,
): Promise<Drawn[]> => {
  const count = BigInt(draw.entries.length);
  const drawn = new Map<number, Drawn>();
  let won = 0;
  if (count === 0n) return [];
  for await (const number of numbersFrom(seed, digestOf(draw))) {
    if (number >= RANGE - (RANGE % count)) continue;
    const entry = Number(number % count) + 1;
    if (drawn.has(entry)) continue;
    const erased = isErased(entry);
    drawn.set(entry, { entry, ...(erased && { erased }) });
    won += erased ? 0 : 1;
    if (won === winners || drawn.size === draw.entries.length) break;
  }
  return [...drawn.values()];
};

/** A published result. */
export interface DrawResult extends Draw {
  /** SHA-256 of the seed, as it was published beforehand, base64url. */
  commitment: string;
  /** 32 bytes, base64url. */
  seed: string;
  /** Of the list, base64url. */
  digest: string;
  drawn: readonly Drawn[];
}

/**
 * Numbers of `count` entries, by default as many as win, in the order in which they would have been drawn
 * next: who takes the place of a winner who cannot be reached. `isErased` says who could not either.
 */
export const nextInLine = async (
  result: DrawResult,
  isErased: (entry: number) => boolean = () => false,
  count = result.winners,
): Promise<number[]> => {
  const then = new Map(result.drawn.map(({ entry, erased }) => [entry, erased === true]));
  const isGone = (entry: number) => then.get(entry) ?? isErased(entry);
  const seed = fromBase64Url(result.seed) ?? new Uint8Array();
  const all = await drawWinners(result, seed, isGone, result.winners + count);
  return all
    .slice(result.drawn.length)
    .filter(({ erased }) => !erased)
    .map(({ entry }) => entry);
};

export type DrawFault = 'seed-malformed' | 'commitment' | 'digest' | 'entry-twice' | 'drawn';

/** What does not fit in a published result; nothing if all of it does. Needs no database. */
export const faultsOf = async (result: DrawResult): Promise<DrawFault[]> => {
  const seed = fromBase64Url(result.seed);
  if (seed?.length !== 32) return ['seed-malformed'];
  const erased = result.drawn.filter((one) => one.erased).map(({ entry }) => entry);
  const again = await drawWinners(result, seed, (entry) => erased.includes(entry));
  const digest = toBase64Url(digestOf(result));
  const faults: Record<Exclude<DrawFault, 'seed-malformed'>, boolean> = {
    commitment: commitmentTo(seed) !== result.commitment,
    digest: digest !== result.digest,
    'entry-twice': new Set(result.entries).size !== result.entries.length,
    drawn: JSON.stringify(again) !== JSON.stringify(result.drawn),
  };
  return FAULTS.filter((fault) => faults[fault]);
};

const FAULTS = ['commitment', 'digest', 'entry-twice', 'drawn'] as const;
