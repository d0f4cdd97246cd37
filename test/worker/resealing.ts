import type { DatabaseSync } from 'node:sqlite';
import type { Keys } from '../../functions/core/keys/index.ts';
import { leafHash } from '../../functions/core/ledger/leaf.ts';
import {
  completeWith,
  type Hash,
  rootOf,
  STORED_LEVEL,
  subtreesOf,
} from '../../functions/core/ledger/merkle.ts';
import { logOrigin, writeCheckpoint } from '../../functions/proof/checkpoint.ts';
import { ledgerSource } from '../../functions/proof/store/ledger-source.ts';

/** What whoever has edited the ledger of a copy would do next: make its log fit again. */

const forgetLog = (copy: DatabaseSync): number[] => {
  const sizes = copy.prepare('SELECT size FROM checkpoint ORDER BY size').all();
  copy.exec('DELETE FROM checkpoint; DELETE FROM log_node');
  return sizes.map(({ size }) => Number(size));
};

/** Writes all hashes and checkpoints anew, signed by `keys`. */
export const reseal = async (copy: DatabaseSync, keys: Keys, origin: string): Promise<void> => {
  const sizes = forgetLog(copy);
  const leaves: Hash[] = [];
  for (const event of ledgerSource(copy).events()) leaves.push(leafHash(event));
  const nodes = completeWith(new Map(), 0, leaves);
  const subtrees = subtreesOf(nodes);
  const insertNode = copy.prepare('INSERT INTO log_node VALUES (?, ?, ?)');
  for (const { level, position, hash } of nodes)
    if (level >= STORED_LEVEL) insertNode.run(level, position, hash);
  const insertCheckpoint = copy.prepare('INSERT INTO checkpoint VALUES (?, 1, 1, 0, ?)');
  for (const size of sizes.filter((known) => known <= leaves.length)) {
    const root = rootOf(subtrees, { start: 0, end: size });
    const checkpoint = { origin: logOrigin(origin), size, root };
    insertCheckpoint.run(size, await writeCheckpoint(checkpoint, keys.signing.checkpoints.sign));
  }
};
