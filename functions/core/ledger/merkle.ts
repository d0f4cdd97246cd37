import { concat, sha256 } from '../base/bytes.ts';

/** The tree of RFC 9162 §2.1 over the leaves of the log, by its complete subtrees. */

export type Hash = Uint8Array<ArrayBuffer>;

/** 2^level leaves from leaf position × 2^level on: full, so its hash never changes again. */
export interface Subtree {
  level: number;
  position: number;
}

/**
 * Smallest subtree whose hash is kept, 32 leaves; smaller ones are made from the events when they are
 * needed. Wider ones would save little more, and locate an edit less precisely.
 */
export const STORED_LEVEL = 5;
/** Leaves of the smallest subtree whose hash is kept. */
export const BLOCK = 2 ** STORED_LEVEL;

/** Leaves from `start` up to, and without, `end`. */
export interface Range {
  start: number;
  end: number;
}

export interface Node extends Subtree {
  hash: Hash;
}

/** Complete subtrees by {@link nameOf}. */
export type Subtrees = ReadonlyMap<string, Node>;

const nameOf = ({ level, position }: Subtree): string => `${level}/${position}`;

export const subtreesOf = (nodes: readonly Node[]): Subtrees =>
  new Map(nodes.map((node) => [nameOf(node), node]));

export const hashChildren = (left: Hash, right: Hash): Hash =>
  sha256(concat(Uint8Array.of(1), left, right));

/** The largest power of two that is not above `count`, as its exponent; `count` is at least 1. */
const levelWithin = (count: number): number => {
  let level = 0;
  while (2 ** (level + 1) <= count) level += 1;
  return level;
};

/**
 * The complete subtrees that make up a range, widest first. The range is one that the tree divides its
 * leaves into, hence begins at a multiple of the widest.
 */
export const coverOf = ({ start, end }: Range): Subtree[] => {
  const cover: Subtree[] = [];
  for (let from = start; from < end; ) {
    const level = levelWithin(end - from);
    cover.push({ level, position: from / 2 ** level });
    from += 2 ** level;
  }
  return cover;
};

/** A log that lacks a part of itself is damaged: its rows were removed. */
export class LogDamaged extends RangeError {
  constructor(subtree: string) {
    super(`the log lacks subtree ${subtree}`);
    this.name = 'LogDamaged';
  }
}

const hashOf = (subtrees: Subtrees, subtree: Subtree): Hash => {
  const node = subtrees.get(nameOf(subtree));
  if (!node) throw new LogDamaged(nameOf(subtree));
  return node.hash;
};

/** MTH of a range that holds a leaf, from the subtrees that {@link coverOf} names. */
export const rootOf = (subtrees: Subtrees, range: Range): Hash => {
  const [last, ...wider] = coverOf(range)
    .map((subtree) => hashOf(subtrees, subtree))
    .toReversed();
  if (!last) throw new RangeError('an empty range has no root here');
  let root = last;
  for (const left of wider) root = hashChildren(left, root);
  return root;
};

/**
 * All complete subtrees that end within the given leaves, which are consecutive from leaf `start` on,
 * narrowest first at each leaf. `known` has what the leaves before `start` make up; a subtree whose left
 * half is not known is left out.
 */
export const completeWith = (known: Subtrees, start: number, leaves: readonly Hash[]): Node[] => {
  const subtrees = new Map(known);
  const made: Node[] = [];
  const add = (node: Node): Node => {
    made.push(node);
    subtrees.set(nameOf(node), node);
    return node;
  };
  for (const [offset, hash] of leaves.entries()) {
    let node = add({ level: 0, position: start + offset, hash });
    while (node.position % 2 === 1) {
      const { level, position } = node;
      const left = subtrees.get(nameOf({ level, position: position - 1 }));
      if (!left) break;
      const parent = { level: level + 1, position: (position - 1) / 2 };
      node = add({ ...parent, hash: hashChildren(left.hash, node.hash) });
    }
  }
  return made;
};
