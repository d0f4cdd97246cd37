import { sameBytes } from '../core/base/bytes.ts';
import type { Node } from '../core/ledger/merkle.ts';
import type { StoredCheckpoint } from './checkpoint.ts';
import { type Growth, rootIn, storedWithin, type Tree, treeOf } from './grown-tree.ts';
import type { TreeHash } from './merkle-check.ts';

/** What is signed next, so that no two trees of one size are ever signed in one line of the log. */

/** A tree as the second place knows it, written there before it was signed. */
export interface Head extends TreeHash {
  /** The line of the log that it is of. */
  log: number;
  /** UTC milliseconds; its checkpoint has the same. */
  at: number;
}

/** A line of the log after the first one: each restore begins another. */
export interface Line {
  log: number;
  /** Events that it has in common with the line before. */
  shared: number;
}

/** What the second place knows of the log. */
export interface KnownLog {
  /** Oldest first. */
  lines: readonly Line[];
  /** The newest of the newest line. */
  head: Head | undefined;
}

/**
 * `below`: the log was signed with more events than the database has; `beside`: with others; `altered`: the
 * database differs from its own checkpoint. `size` is that of what was signed.
 */
export interface Refusal {
  why: 'below' | 'beside' | 'altered';
  size: number;
}

/** Nodes are the subtrees that become complete. */
export type Plan =
  | { next: 'rest' }
  | ({ next: 'refuse' } & Refusal)
  /** The second place lacks what was signed: it was put back to an older copy, or made anew. */
  | { next: 'put-back' }
  /** A tree that the second place has to know first. */
  | { next: 'claim'; tree: Omit<Head, 'at'>; nodes: Node[] }
  | { next: 'sign'; tree: Head; nodes: Node[] };

export const currentLine = ({ lines }: Pick<KnownLog, 'lines'>): number => lines.at(-1)?.log ?? 1;

/** Events that the newest line has in common with what the database has sealed, as far as its lines tell. */
export const sharedWith = (
  sealed: Pick<StoredCheckpoint, 'log' | 'size'> | undefined,
  lines: readonly Line[],
): number => {
  if (!sealed) return 0;
  const since = lines.filter(({ log }) => log > sealed.log).map(({ shared }) => shared);
  return Math.min(sealed.size, ...since);
};

/**
 * Whether the newest checkpoint of the database may be gone on from, as far as that can be told without its
 * events. If it may not, the database is an older copy, or a run that seals is under way.
 */
export const seemsWhole = (sealed: StoredCheckpoint | undefined, known: KnownLog): boolean => {
  const { head, lines } = known;
  const log = currentLine(known);
  if (!head) return sharedWith(sealed, lines) >= (lines.at(-1)?.shared ?? 0);
  if (!sealed || sealed.log < log) return false;
  const root = rootIn(sealed);
  const isSame = sealed.size === head.size && root && sameBytes(root, head.root);
  return sealed.log > log || sealed.size > head.size || isSame === true;
};

/** `kids` are the numbers of the keys that are in the ring. */
export const planSeal = (growth: Growth, known: KnownLog, kids: readonly number[]): Plan => {
  const { sealed } = growth;
  const { head } = known;
  const tree = treeOf(growth);
  if (!tree) return { next: 'refuse', why: 'altered', size: sealed?.size ?? 0 };
  const log = currentLine(known);
  const own = sealed?.log === log ? sealed.size : 0;
  const newest = head?.size ?? 0;
  if (sealed && (sealed.log > log || own > newest)) return { next: 'put-back' };
  const refusal = refusalOf(tree, growth, known);
  if (refusal) return { next: 'refuse', ...refusal };
  // Claimed by a run that was cut short.
  if (head && own < newest)
    return { next: 'sign', tree: head, nodes: storedWithin(tree.nodes, newest) };
  if (tree.end > newest) {
    const grown = { log, size: tree.end, root: tree.rootAt(tree.end) };
    return { next: 'claim', tree: grown, nodes: storedWithin(tree.nodes, tree.end) };
  }
  // Whoever took a key out does not believe it any more: the same tree is signed by one that is left.
  const isDistrusted = sealed && !kids.includes(sealed.kid);
  return head && isDistrusted ? { next: 'sign', tree: head, nodes: [] } : { next: 'rest' };
};

const refusalOf = (
  tree: Tree,
  { sealed, isWhole }: Growth,
  { lines, head }: KnownLog,
): Refusal | undefined => {
  if (!head) {
    const size = lines.at(-1)?.shared ?? 0;
    return sharedWith(sealed, lines) < size ? { why: 'below', size } : undefined;
  }
  const { size, root } = head;
  // Not even a run that was cut short has claimed more than is read at once.
  if (size > tree.end) return { why: isWhole ? 'below' : 'beside', size };
  const isOurs = size >= (sealed?.size ?? 0) && sameBytes(tree.rootAt(size), root);
  return isOurs ? undefined : { why: 'beside', size };
};
