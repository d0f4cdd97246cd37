import { sameBytes } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { lineName, writeCheckpoint } from '../checkpoint.ts';
import type { Growth } from '../grown-tree.ts';
import { type Head, type KnownLog, type Plan, planSeal, type Refusal } from '../plan-seal.ts';
import { lackedFrom, nextPiece } from '../put-back.ts';
import { claimHead, loadKnownLog, putBackHeads } from '../store/heads.ts';
import { checkpointsFrom, loadGrowth, saveGrowth } from '../store/log.ts';

export type Sealing = Pick<Services, 'db' | 'stops' | 'keys' | 'logName' | 'now'>;

/** Events that one step seals, heads that it puts back, and steps of one run: well within a Worker's limits. */
export const LEAVES = 1000;
const HEADS = 500;
const STEPS = 10;

const REFUSALS: Record<Refusal['why'], (size: number) => string> = {
  below: (size) =>
    `the log was signed with ${size} events and the database has fewer, so it is an older copy: run "npm run restore:replay"`,
  beside: (size) =>
    `the log was signed with ${size} events that are not those of the database, so it is an older copy: run "npm run restore:replay"`,
  altered: (size) =>
    `the ledger does not agree with its checkpoint ${size}: run "npm run ledger:verify"`,
};

/** Nothing is signed; the message says why, and what to run. */
export class LogRefused extends Error {
  readonly why: Refusal['why'];

  constructor({ why, size }: Refusal) {
    super(REFUSALS[why](size));
    this.name = 'LogRefused';
    this.why = why;
  }
}

/** What both databases say, and what follows from it. */
export const lookAtLog = async ({
  db,
  stops,
  keys,
}: Pick<Sealing, 'db' | 'stops' | 'keys'>): Promise<{
  plan: Plan;
  growth: Growth;
  known: KnownLog;
}> => {
  const kids = await kidsOf(keys);
  const [growth, known] = await Promise.all([loadGrowth(db, LEAVES), loadKnownLog(stops)]);
  const plan = planSeal(growth, known, kids);
  if (plan.next !== 'refuse') return { plan, growth, known };
  // Read at once, the first may be older than the second: somebody else has sealed in between.
  const later = await loadGrowth(db, LEAVES);
  return { plan: planSeal(later, known, kids), growth: later, known };
};

/** Numbers of the keys of checkpoints that are in the ring. */
export const kidsOf = async ({ signing }: Sealing['keys']): Promise<number[]> =>
  (await signing.checkpoints.publicKeys()).map(({ number }) => number);

/**
 * Seals the events that no checkpoint covers yet, at the cost of the new ones and the logarithm of the
 * old, and returns the size that is sealed then; `undefined` if the ledger is empty. Each tree is written
 * to the second place before it is signed, so that two runs at once, a run that was cut short and a database that
 * was put back never sign two trees of one size. If nothing is new, nothing is written. Throws
 * {@link LogRefused} rather than sign a tree that does not begin with the one before it.
 */
export const sealLog = async (services: Sealing): Promise<{ size: number } | undefined> => {
  let size: number | undefined;
  for (let step = 0; step < STEPS; step += 1) {
    const { plan, growth, known } = await lookAtLog(services);
    size = growth.sealed?.size ?? size;
    if (plan.next === 'refuse') throw new LogRefused(plan);
    if (plan.next === 'rest') break;
    if (plan.next === 'put-back') {
      await putBack(services, known);
      continue;
    }
    const claimed = plan.next === 'claim' ? await claim(services, plan, known) : plan.tree;
    if (!claimed) continue;
    const { sealed, rows } = growth;
    // The same tree once more, by a key that is left: its checkpoint is newer than the one that nobody believes.
    const isAgain = sealed?.log === claimed.log && sealed.size === claimed.size;
    const tree = isAgain ? { ...claimed, at: services.now() } : claimed;
    const last = rows.find(({ id }) => id === claimed.size);
    await sign(services, tree, plan.nodes, last);
    size = claimed.size;
    if (plan.next === 'claim' && growth.isWhole) break;
  }
  return size === undefined ? undefined : { size };
};

/** `undefined` if somebody else has claimed another tree. */
const claim = async (
  { stops, now }: Sealing,
  { tree }: Extract<Plan, { next: 'claim' }>,
  { head: below }: KnownLog,
): Promise<Head | undefined> => {
  const newest = await claimHead(stops, { ...tree, at: now() }, below);
  const isOurs = newest?.log === tree.log && newest.size === tree.size;
  return isOurs && sameBytes(newest.root, tree.root) ? newest : undefined;
};

const sign = async (
  { db, keys, logName }: Sealing,
  { log, size, root, at }: Head,
  nodes: Parameters<typeof saveGrowth>[1],
  last: Parameters<typeof saveGrowth>[3],
): Promise<void> => {
  const { checkpoints } = keys.signing;
  const origin = lineName(logName, log);
  const note = await writeCheckpoint({ origin, size, root }, checkpoints.sign);
  const [kid = 0] = await kidsOf(keys);
  await saveGrowth(db, nodes, { size, log, kid, at, note }, last);
};

const putBack = async ({ db, stops }: Sealing, known: KnownLog): Promise<void> => {
  const piece = nextPiece(await checkpointsFrom(db, lackedFrom(known), HEADS), known);
  if (piece === 'beside') throw new LogRefused({ why: piece, size: known.head?.size ?? 0 });
  if (piece) await putBackHeads(stops, known, piece);
};
