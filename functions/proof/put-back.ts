import { sameBytes } from '../core/base/bytes.ts';
import type { StoredCheckpoint } from './checkpoint.ts';
import { rootIn } from './grown-tree.ts';
import { currentLine, type Head, type KnownLog } from './plan-seal.ts';

/** What a second place lacks that was put back to an older copy: heads of one line, and lines before it. */
export interface Piece {
  /** The line, and events that it has in common with the one before, if it has to be begun. */
  log: number;
  shared: number;
  heads: Head[];
}

/** From which checkpoint on the second place may lack something. */
export const lackedFrom = (known: KnownLog): { log: number; size: number } => ({
  log: currentLine(known),
  size: known.head?.size ?? known.lines.at(-1)?.shared ?? 0,
});

/**
 * The next piece, out of the checkpoints from {@link lackedFrom} on in their order; `undefined` if nothing is
 * missing, and `beside` if the second place knows another tree than these go on from.
 */
export const nextPiece = (
  checkpoints: readonly StoredCheckpoint[],
  known: KnownLog,
): Piece | 'beside' | undefined => {
  const { head } = known;
  const log = currentLine(known);
  const isKnown = (one: StoredCheckpoint) =>
    one.log < log || (one.log === log && head !== undefined && one.size <= head.size);
  const last = checkpoints.filter(isKnown).at(-1);
  const [first, ...others] = checkpoints.filter((one) => !isKnown(one));
  if (!first) return undefined;
  if (head && last?.log === log && last.size === head.size) {
    if (!sameBytes(headOf(last).root, head.root)) return 'beside';
  } else if (head && first.log === log) return 'beside';
  const own = [first, ...others].filter((one) => one.log === first.log);
  // A tree that was signed again, by a key that is left, is known by its first signature.
  const heads = [...Map.groupBy(own, ({ size }) => size).values()].map((same) =>
    headOf(same.reduce((earliest, one) => (one.at < earliest.at ? one : earliest))),
  );
  return { log: first.log, shared: last?.size ?? 0, heads };
};

const headOf = (checkpoint: StoredCheckpoint): Head => {
  const { log, size, at } = checkpoint;
  const root = rootIn(checkpoint);
  if (!root) throw new RangeError(`the note of checkpoint ${size} is of something else`);
  return { log, size, at, root };
};
