import { expect, test } from 'vitest';
import { leafHash } from '../../../functions/core/ledger/leaf.ts';
import { examine } from '../../../functions/operations/acts/examine.ts';
import { ownLog } from '../../../functions/proof/acts/own-log.ts';
import { explainFinding } from '../../../functions/proof/audit/findings.ts';
import { parseCheckpoint } from '../../../functions/proof/checkpoint.ts';
import { standingInLog } from '../../../functions/proof/receipt/standing-in-log.ts';
import { liveAudited } from '../../support/audited.ts';
import type { Edit } from '../../support/edit-tools.ts';
import { EDITS, edited } from '../../support/edits.ts';
import { auditOf, type Ledger } from '../../support/ledger-copy.ts';
import { localD1 } from '../../support/local-d1.ts';
import { leavesIn } from '../../support/resealing.ts';

/** Edits of both databases, and who names them (docs/edits.md). */

const audited = await liveAudited();
const { keys, now } = audited;
const canary = await keys.suppression.canary();

const audit = async (ledger: Ledger) => {
  const kept = audited.kept.map((note) => ({ says: 'kept' as const, note }));
  const { findings } = await auditOf(ledger, keys, { now, canary, kept });
  // Each has a sentence with all that it names.
  for (const finding of findings) expect(explainFinding(finding)).not.toBe('');
  const wrongs = (own: typeof findings) => [...new Set(own.map(({ wrong }) => wrong))];
  return {
    alone: wrongs(findings.filter(({ says }) => says !== 'kept')),
    kept: wrongs(findings.filter(({ says }) => says === 'kept')),
  };
};

/** Events whose receipts people have kept: of each part of the log. */
const RECEIPTS = [3, 28, 40, 68, 73];
const trees = audited.kept.flatMap((note) => parseCheckpoint(note)?.checkpoint ?? []);
const witnesses = leavesIn(audited.open().first)
  .filter(({ id }) => RECEIPTS.includes(id))
  .map((leaf) => ({
    ...{ index: leaf.id - 1, leafHash: leafHash(leaf), log: 1 },
    tree: trees.find(({ size }) => size >= leaf.id),
  }));

const isSeenByReceipts = async ({ first, second }: Ledger): Promise<boolean> => {
  const stops = second ?? first;
  const log = ownLog({ db: localD1(first).db, stops: localD1(stops).db });
  const published = (await keys.signing.checkpoints.publicKeys()).map(({ raw }) => raw);
  for (const witness of witnesses)
    if ((await standingInLog(witness, log, published)).ledger === 'changed') return true;
  return false;
};

const isSeenByHealth = async ({ first, second }: Ledger): Promise<boolean> => {
  const stops = second ?? first;
  const places = { db: localD1(first).db, stops: localD1(stops).db };
  return (await examine({ ...places, keys, now: () => now })).wrong.length > 0;
};

const found = async (ledger: Ledger) => ({
  ...(await audit(ledger)),
  receipts: await isSeenByReceipts(ledger),
  health: await isSeenByHealth(ledger),
});

/** Each edit is made once. */
const known = new Map<Edit, ReturnType<typeof found>>();
const foundOf = (edit: Edit): ReturnType<typeof found> => {
  const result = known.get(edit) ?? edited(audited, edit).then(found);
  known.set(edit, result);
  return result;
};

test('C1: databases that nobody has touched are whole, and so are older copies of both', async () => {
  for (const open of [audited.open, audited.older]) {
    const ledger = open();
    audited.restoreTriggers(ledger);
    expect((await audit(ledger)).alone).toEqual([]);
  }
  const ledger = audited.open();
  expect([await isSeenByReceipts(ledger), await isSeenByHealth(ledger)]).toEqual([false, false]);
});

test.for(EDITS.map((edit, row) => [row + 1, edit.what, edit] as const))(
  'C1: edit %i, %s, is named by what the table says',
  async ([, , edit]) => {
    const { alone, kept } = await foundOf(edit);
    expect(alone).toEqual(edit.alone ? expect.arrayContaining([edit.alone]) : []);
    if (edit.kept || !edit.alone)
      expect(kept).toEqual(edit.kept ? expect.arrayContaining([edit.kept]) : []);
  },
);

const HEAD = `# Edits, and who names them

Somebody who can write to the databases can edit whatever they like: triggers can be dropped and put back, and whoever has the signing key can sign. This page lists such edits and who notices each. A test makes every one of them (\`test/unit/log/edits.test.ts\`) and writes this page, so it says what happens and not what should happen; after a change, \`npx vitest run --project unit edits -u\` writes it anew.

- **verify**: \`npm run ledger:verify\` with both databases and nothing else. It names what is wrong in a sentence.
- **kept**: the same with checkpoints that somebody keeps elsewhere (\`--checkpoint\`). A checkpoint that witnesses have cosigned is one that they have seen and keep, so it names the same.
- **receipt**: one of five people who have kept a receipt, each of another part of the log, opens its address or \`/en/verify\`.
- **health**: \`/healthz\` answers 503 at once.

What nobody names has a line of its own in [what the log cannot tell](ledger.md#what-the-log-cannot-tell).

| edit | verify | kept | receipt | health |
|---|---|---|---|---|
`;

test('docs/edits.md says who names each edit', async () => {
  const mark = (named: boolean): string => (named ? 'yes' : 'no');
  const lines = [];
  for (const edit of EDITS) {
    const { alone, kept, receipts, health } = await foundOf(edit);
    const verify = alone.length > 0;
    const marks = [verify, verify || kept.length > 0, receipts, health].map(mark);
    lines.push(`| ${edit.what} | ${marks.join(' | ')} |\n`);
  }
  await expect(`${HEAD}${lines.join('')}`).toMatchFileSnapshot('../../../docs/edits.md');
});
