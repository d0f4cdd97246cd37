import { sameBytes } from '../../core/base/bytes.ts';
import type { PublicKey } from '../../core/keys/signing.ts';
import type { Hash } from '../../core/ledger/merkle.ts';
import { verifyCheckpoint } from '../checkpoint.ts';
import { type TreeHash, verifyConsistency, verifyInclusion } from '../merkle-check.ts';

/** What a receipt is a witness of: an entry, and the tree of a checkpoint that had it. */
export interface Witnessed {
  index: number;
  leafHash: Hash;
  /** The line of the log that the checkpoint is of. */
  log: number;
  /** Absent if the entry had not been sealed. */
  tree: TreeHash | undefined;
}

/** After a restored backup the log goes on in a new line, from the size up to which both say the same. */
export interface Restore {
  log: number;
  shared: number;
  /** When the new line began, UTC milliseconds. */
  at: number;
}

/**
 * A log that can be asked. `undefined`: it has nothing of the kind. Whatever a source throws means that it
 * could not be asked.
 */
export interface LogSource {
  /** The newest checkpoint, as a signed note. */
  newest(): Promise<string | undefined>;
  /** That the tree of one size begins with that of another (RFC 9162 §2.1.4). */
  consistency(first: number, second: number): Promise<readonly Hash[] | undefined>;
  /** An entry as it is now, and the way up to the root of a size (§2.1.3). */
  inclusion(
    index: number,
    size: number,
  ): Promise<{ leafHash: Hash; proof: readonly Hash[] } | undefined>;
  restores(): Promise<readonly Restore[]>;
}

/** Whether a ledger still has what a receipt has seen in it. */
export type LogStanding =
  | { ledger: 'stands' }
  /** `restore`: when one began that explains it, UTC milliseconds; `unasked` if nobody could say. */
  | { ledger: 'changed'; restore: number | 'none' | 'unasked' }
  /** `error` is what the source threw; absent if nobody known has signed the newest checkpoint. */
  | { ledger: 'unasked'; error?: unknown };

/** Asks a log for what a receipt has seen in it. `keys`: those that checkpoints are signed with. */
export const standingInLog = async (
  witnessed: Witnessed,
  source: LogSource,
  keys: readonly PublicKey[],
): Promise<LogStanding> => {
  try {
    const ledger = await compare(witnessed, source, keys);
    return ledger === 'changed' ? await changedSince(witnessed, source) : { ledger };
  } catch (error) {
    return { ledger: 'unasked', error };
  }
};

/** That the ledger was changed, and whether a restored backup explains it. */
export const changedSince = async (
  { log, tree }: Pick<Witnessed, 'log'> & { tree: Pick<TreeHash, 'size'> | undefined },
  source: Pick<LogSource, 'restores'>,
): Promise<LogStanding> => {
  const size = tree?.size ?? Number.POSITIVE_INFINITY;
  try {
    const restores = await source.restores();
    const explains = restores.find((one) => one.log > log && one.shared < size);
    return { ledger: 'changed', restore: explains?.at ?? 'none' };
  } catch {
    // The second place alone knows; that the ledger was changed is certain without it.
    return { ledger: 'changed', restore: 'unasked' };
  }
};

const compare = async (
  { index, leafHash, tree }: Witnessed,
  source: LogSource,
  keys: readonly PublicKey[],
): Promise<LogStanding['ledger']> => {
  const note = await source.newest();
  if (note === undefined) return tree ? 'changed' : 'stands';
  const newest = await verifyCheckpoint(note, keys);
  // Keys may have been kept from before a rotation: nothing is said of a log that they do not know.
  if (!newest.ok) return newest.reason === 'unsigned' ? 'unasked' : 'changed';
  const now = newest.value;
  if (!tree && now.size <= index) return 'stands';
  if (now.size < (tree?.size ?? 0)) return 'changed';
  const [growth, entry] = await Promise.all([
    // Trees of one size are compared as they are.
    tree && tree.size < now.size ? source.consistency(tree.size, now.size) : [],
    source.inclusion(index, now.size),
  ]);
  if (!growth || !entry || !sameBytes(entry.leafHash, leafHash)) return 'changed';
  const grown = !tree || verifyConsistency(tree, now, growth);
  return grown && verifyInclusion({ hash: leafHash, index }, now, entry.proof)
    ? 'stands'
    : 'changed';
};
