import { sameBytes } from '../../core/base/bytes.ts';
import { type Leaf, leafHash } from '../../core/ledger/leaf.ts';
import { type Hash, hashChildren, STORED_LEVEL } from '../../core/ledger/merkle.ts';
import type { AuditSource, Finding } from './source.ts';

/** A checkpoint whose signature is known to be good. */
export interface Sealed {
  size: number;
  root: Hash;
  exported: boolean;
}

/** The log as it grows, one event after another, against what was sealed of it. */
export interface Growth {
  /** What is wrong from this event on, or with what was sealed up to it. */
  add(event: Leaf): Promise<Finding | undefined>;
  size(): number;
}

/**
 * Recomputes the log event by event. Each complete subtree is compared with the stored one, which names
 * the events among which something is wrong, and each checkpoint with the root at its size; so
 * all checkpoints that agree are consistent with each other. `sealed` is sorted by size.
 */
export const growLog = (source: Pick<AuditSource, 'node'>, sealed: readonly Sealed[]): Growth => {
  const stack: Hash[] = [];
  const waiting = [...sealed];
  let size = 0;
  let agreed = 0;
  const last = sealed.at(-1)?.size ?? 0;

  const checkNode = (level: number, position: number, hash: Hash): Finding | undefined => {
    const end = (position + 1) * 2 ** level;
    if (level < STORED_LEVEL || end > last) return undefined;
    const stored = source.node(level, position);
    if (!stored) return { wrong: 'node-missing', level, position };
    if (sameBytes(stored, hash)) return undefined;
    return { wrong: 'events-differ', from: position * 2 ** level + 1, to: end, exported: false };
  };

  const complete = async (leaf: Hash): Promise<Finding | undefined> => {
    let hash = leaf;
    let level = 0;
    for (let left = size; left % 2 === 1; left = (left - 1) / 2) {
      hash = hashChildren(stack.pop() ?? hash, hash);
      level += 1;
      const found = checkNode(level, (left - 1) / 2, hash);
      if (found) return found;
    }
    stack.push(hash);
    return undefined;
  };

  const checkRoots = async (): Promise<Finding | undefined> => {
    for (;;) {
      const [next] = waiting;
      if (next?.size !== size) return undefined;
      waiting.shift();
      let root: Hash | undefined;
      for (const hash of stack.toReversed()) root = root ? hashChildren(hash, root) : hash;
      if (!root || !sameBytes(root, next.root))
        return { wrong: 'events-differ', from: agreed + 1, to: size, exported: next.exported };
      agreed = size;
    }
  };

  return {
    size: () => size,
    add: async (event) => {
      const found = await complete(leafHash(event));
      size += 1;
      return found ?? checkRoots();
    },
  };
};
