import { sameBytes } from '../../core/base/bytes.ts';
import { leafHash, leafIndex } from '../../core/ledger/leaf.ts';
import {
  BLOCK,
  completeWith,
  rootOf,
  STORED_LEVEL,
  type Subtrees,
  subtreesOf,
} from '../../core/ledger/merkle.ts';
import type { Services } from '../../core/services.ts';
import { logOrigin, parseCheckpoint, writeCheckpoint } from '../checkpoint.ts';
import { type Growth, loadGrowth, type StoredCheckpoint, saveGrowth } from '../store/log.ts';

export type Sealing = Pick<Services, 'db' | 'keys' | 'origin' | 'now'>;

/** Events that one step seals, and steps of one run: what a Worker does well within its limits. */
const LEAVES = 1000;
const STEPS = 10;

/** What was sealed before has been altered: nothing more is signed over it. */
export class LedgerAltered extends Error {
  constructor(size: number) {
    super(`the ledger does not agree with its checkpoint ${size}: run "npm run ledger:verify"`);
    this.name = 'LedgerAltered';
  }
}

/**
 * Seals the events that no checkpoint covers yet, at the cost of the new ones and the logarithm of the
 * old, and returns the size that is sealed then; `undefined` if the ledger is empty. Two runs at once
 * come to the same. If nothing is new, nothing is written. Throws {@link LedgerAltered} rather than
 * sign a tree that does not begin with the one before it.
 */
export const sealLog = async (services: Sealing): Promise<{ size: number } | undefined> => {
  let size: number | undefined;
  for (let step = 0; step < STEPS; step += 1) {
    const growth = await loadGrowth(services.db, LEAVES);
    size = growth.sealed?.size ?? size;
    if (growth.rows.length === 0) break;
    size = await sealStep(services, growth);
    if (growth.rows.length < LEAVES) break;
  }
  return size === undefined ? undefined : { size };
};

const sealStep = async (
  { db, keys, origin, now }: Sealing,
  { sealed, frontier, rows }: Growth,
): Promise<number> => {
  const known = sealed?.size ?? 0;
  const start = known - (known % BLOCK);
  if (rows.some((row, at) => leafIndex(row) !== start + at)) throw new LedgerAltered(known);
  const made = completeWith(subtreesOf(frontier), start, rows.map(leafHash));
  const subtrees = subtreesOf([...frontier, ...made]);
  if (sealed) await assertUnaltered(sealed, subtrees);
  const size = start + rows.length;
  const root = rootOf(subtrees, { start: 0, end: size });
  const { checkpoints } = keys.signing;
  const note = await writeCheckpoint({ origin: logOrigin(origin), size, root }, checkpoints.sign);
  const stored = made.filter(({ level }) => level >= STORED_LEVEL);
  const [{ number: kid } = { number: 0 }] = await checkpoints.publicKeys();
  await saveGrowth(db, stored, { size, log: 1, kid, at: now(), note });
  return size;
};

/** A log signs no two checkpoints of which one does not begin with the other (C2SP tlog-checkpoint). */
const assertUnaltered = async (
  { size, note }: StoredCheckpoint,
  subtrees: Subtrees,
): Promise<void> => {
  const root = rootOf(subtrees, { start: 0, end: size });
  const checkpoint = parseCheckpoint(note)?.checkpoint;
  if (checkpoint?.size !== size || !sameBytes(checkpoint.root, root)) throw new LedgerAltered(size);
};
