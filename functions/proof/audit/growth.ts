import { sameBytes } from '../../core/base/bytes.ts';
import { type Leaf, leafHash } from '../../core/ledger/leaf.ts';
import { type Hash, hashChildren, type Node, STORED_LEVEL } from '../../core/ledger/merkle.ts';
import type { Findings, Says } from './findings.ts';
import type { Sealed } from './sealed.ts';

/** The log as it grows, one event after another, against what was sealed of it. */
export interface Growth {
  add(event: Leaf): void;
  size(): number;
}

/** The last leaf of a subtree, counted from 1. */
const endOf = ({ level, position }: Pick<Node, 'level' | 'position'>): number =>
  (position + 1) * 2 ** level;

/** What the log keeps of a subtree that is complete, or else the hash that was computed of it. */
const heldAgainst = (nodes: Iterator<Node>, last: number, found: Findings) => {
  let stored = nodes.next();
  return (level: number, position: number, hash: Hash): Hash => {
    const to = endOf({ level, position });
    if (level < STORED_LEVEL || to > last) return hash;
    for (; !stored.done; stored = nodes.next()) {
      const node = stored.value;
      if ((endOf(node) - to || node.level - level) >= 0) break;
      found.add('node-foreign', { level: node.level, position: node.position });
    }
    const from = to - 2 ** level + 1;
    const node = stored.done ? undefined : stored.value;
    if (node?.level !== level || node.position !== position) {
      found.add('node-missing', { from, to });
      return hash;
    }
    stored = nodes.next();
    if (!sameBytes(node.hash, hash)) found.add('node-differs', { from, to });
    return node.hash;
  };
};

/** Compares roots with what each sealed: whatever was sealed after a difference has it as well. */
const compareRoots = (found: Findings) => {
  const tracks = new Map<Says, { agreed: number; differs: boolean }>();
  return ({ says, root, size }: Sealed, own: Hash): void => {
    const track = tracks.get(says) ?? { agreed: 0, differs: false };
    const differs = !sameBytes(root, own);
    if (differs && track.agreed === size) found.add('root-differs', { size, says });
    else if (differs && !track.differs)
      found.add('events-differ', { from: track.agreed + 1, to: size, says });
    tracks.set(says, { agreed: differs ? track.agreed : size, differs });
  };
};

/**
 * Recomputes the log event by event. Each complete subtree is compared with the stored one, which names
 * the events among which something is wrong, and everything that was sealed with the root at its size; so
 * all that agree are consistent with each other. Where a stored hash differs, what stands above it is
 * computed from the stored one, so that each place is found by itself. `nodes` come in the order in which
 * they are completed, and `sealed` by size.
 */
export const growLog = (
  nodes: Iterator<Node>,
  sealed: readonly Sealed[],
  found: Findings,
): Growth => {
  const stack: Hash[] = [];
  // Subtrees are stored with the checkpoint that covers them.
  const last = sealed.findLast(({ says }) => says === 'database')?.size ?? 0;
  const known = heldAgainst(nodes, last, found);
  const compare = compareRoots(found);
  let next = 0;
  let size = 0;

  const push = (leaf: Hash): void => {
    let hash = leaf;
    let level = 0;
    for (let left = size; left % 2 === 1; left = (left - 1) / 2) {
      hash = hashChildren(stack.pop() ?? hash, hash);
      level += 1;
      hash = known(level, (left - 1) / 2, hash);
    }
    stack.push(hash);
  };

  const checkRoots = (): void => {
    let root: Hash | undefined;
    for (const hash of stack.toReversed()) root = root ? hashChildren(hash, root) : hash;
    for (let one = sealed[next]; one?.size === size; one = sealed[next]) {
      if (root) compare(one, root);
      next += 1;
    }
  };

  return {
    size: () => size,
    add: (event) => {
      push(leafHash(event));
      size += 1;
      if (sealed[next]?.size === size) checkRoots();
    },
  };
};
