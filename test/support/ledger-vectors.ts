import { pathToFileURL } from 'node:url';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { commitToEvidence } from '../../functions/core/ledger/evidence.ts';
import { encodeLeaf, type Leaf, leafHash } from '../../functions/core/ledger/leaf.ts';
import { falsified } from './false-ledger-vectors.ts';
import { byUnknownKey, checkpoint, cosigned, restores } from './ledger-notes.ts';
import { ledgerSaltOf, rowsUpTo } from './log-leaves.ts';
import { hexes, plantTree } from './log-tree.ts';

/**
 * The test vectors of docs/ledger.md, from rows that nobody has written and a key that everybody has.
 * `node test/support/ledger-vectors.ts > docs/ledger-vectors.json` writes them anew.
 */

const SIZE = 21;
const INCLUSIONS = [
  [0, 1],
  [0, 21],
  [7, 8],
  [15, 16],
  [16, 17],
  [20, 21],
] as const;
const CONSISTENCIES = [
  [1, 21],
  [6, 8],
  [8, 21],
  [16, 17],
  [17, 21],
  [21, 21],
] as const;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Bytes in hexadecimal, under a name that says so. */
const readable = (row: Leaf) => ({
  ...row,
  notice: row.notice && { hex: hex(row.notice) },
  evidence: row.evidence && { hex: hex(row.evidence) },
  blind: { hex: hex(row.blind) },
});

const leaves = () =>
  Promise.all(
    rowsUpTo(SIZE).map(async (row) => ({
      ledgerSalt: hex(ledgerSaltOf(row.subscriber)),
      row: readable(row),
      leaf: hex(encodeLeaf(row)),
      hash: hex(leafHash(row)),
    })),
  );

const evidence = async () => {
  const salt = Uint8Array.from({ length: 16 }, (_, at) => 255 - at);
  const content = '["203.0.113.0","Firefox 150, Linux",12345,true]';
  const commitment = hex(commitToEvidence(toBase64Url(salt), 4, content));
  return { salt: hex(salt), seq: 4, content, commitment };
};

/** Everything that the file holds. */
export const makeVectors = async () => {
  const tree = await plantTree(SIZE);
  const roots = await Promise.all(tree.hashes.map((_, at) => tree.at(at + 1)));
  const { root } = await tree.at(SIZE);
  const signed = await checkpoint(SIZE, root);
  const genuine = {
    leaves: await leaves(),
    roots: roots.map((one) => ({ size: one.size, root: hex(one.root) })),
    inclusion: await Promise.all(
      INCLUSIONS.map(async ([index, size]) => ({
        index,
        size,
        proof: hexes(tree.inclusion(index, size)),
      })),
    ),
    consistency: await Promise.all(
      CONSISTENCIES.map(async ([first, second]) => ({
        first,
        second,
        proof: hexes(tree.consistency(first, second)),
      })),
    ),
    checkpoint: signed,
    cosigned: cosigned(signed.note),
    restores: await restores(signed.note),
    evidence: await evidence(),
  };
  return { ...genuine, false: falsified(genuine, await byUnknownKey(SIZE, root)) };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(JSON.stringify(await makeVectors(), null, 2));
