import type { DatabaseSync } from 'node:sqlite';
import { describe, expect } from 'vitest';
import { LEAF_COLUMNS } from '../../functions/core/ledger/leaf.ts';
import { BLOCK } from '../../functions/core/ledger/merkle.ts';
import type { Finding } from '../../functions/proof/audit/source.ts';
import type { Ijaza } from '../support/harness.ts';
import { auditOf, copyOf } from '../support/ledger-copy.ts';
import { join, oneClick } from '../support/people.ts';
import { newSigning, signing } from '../support/signing.ts';
import { test as base } from '../support/test.ts';
import { reseal } from './resealing.ts';

const stranger = newSigning();

interface Ledger {
  ijaza: Ijaza;
  open: () => DatabaseSync;
  /** Checkpoints that were kept elsewhere, oldest first. */
  exported: string[];
  /** Their sizes. */
  sizes: number[];
}

const PERMISSIONS = ['news.email', 'events.email', 'products.email'];

/** People come and go; in between the log is sealed, and its checkpoint kept elsewhere. */
const live = async (ijaza: Ijaza): Promise<Ledger> => {
  const exported: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const stays = await join(ijaza, { permission: PERMISSIONS });
    const leaves = await join(ijaza, { permission: PERMISSIONS });
    await stays.visitor.open(stays.preferences);
    await stays.visitor.submit({ permission: ['news.email'], language: 'fa' });
    await oneClick(ijaza, leaves.unsubscribe);
    await ijaza.runCron();
    const newest = await ijaza.fetch('/.well-known/ijaza/checkpoint');
    exported.push(await newest.text());
  }
  const sizes = exported.map((note) => Number(note.split('\n')[1]));
  return { ijaza, open: await copyOf(await ijaza.db()), exported, sizes };
};

const test = base.extend('ledger', { scope: 'file' }, ({ ijaza }) => live(ijaza));

const edited = async (ledger: Ledger, sql: string): Promise<Finding | undefined> => {
  const copy = ledger.open();
  copy.exec(sql);
  return (await auditOf(copy)).finding;
};

test('C1: a ledger that nobody has touched is whole', async ({ ledger }) => {
  const report = await auditOf(ledger.open(), { exported: ledger.exported });
  expect(report.finding).toBeUndefined();
  expect(report).toMatchObject({ checkpoints: 3, unsealed: 0, subscribers: 6 });
  expect(report.events).toBe(ledger.sizes.at(-1));
});

/** The last event that people there make. */
const LAST = 36;
const BYTES = ['notice', 'evidence'];
const TEXTS = ['topic', 'page'];

/** Changes one value of one row as little as can be. */
const flip = (column: string): string => {
  if (BYTES.includes(column)) return `unhex('00' || substr(hex("${column}"), 3))`;
  return TEXTS.includes(column)
    ? `coalesce("${column}", '') || 'x'`
    : `coalesce("${column}", 0) + 1`;
};

test.for(
  LEAF_COLUMNS.flatMap((column) => [3, 20, LAST].map((id): [string, number] => [column, id])),
)('invariant 4: an edit of one event is named %s of event %i', async ([column, id], { ledger }) => {
  const sql = `UPDATE event SET "${column}" = ${flip(column)} WHERE id = ${id}`;
  const finding = await edited(ledger, sql);
  expect(finding).toBeDefined();
  if (finding?.wrong === 'events-differ') {
    expect(finding.from).toBeLessThanOrEqual(id);
    expect(finding.to).toBeGreaterThanOrEqual(id);
    // Not further than the last checkpoint before it, or a block.
    const widest = Math.max(BLOCK, ledger.sizes[0] ?? 0);
    expect(finding.to - finding.from).toBeLessThan(widest);
  }
});

/** What one column of two events says changes places. */
const exchange = (column: string, one: number, other: number): string => `
  CREATE TEMP TABLE kept AS
    SELECT ${one} + ${other} - rowid AS target, "${column}" AS value
    FROM event WHERE rowid IN (${one}, ${other});
  UPDATE event SET "${column}" = (SELECT value FROM kept WHERE target = event.rowid)
    WHERE rowid IN (${one}, ${other});`;

test.for<[string, string, Finding['wrong']]>([
  ['an event is deleted', 'DELETE FROM event WHERE id = 10', 'event-missing'],
  [
    'the last events are deleted',
    'DELETE FROM event WHERE id > 5; DELETE FROM permission; DELETE FROM evidence WHERE event > 5',
    'events-lost',
  ],
  [
    'the last events and all checkpoints are deleted',
    'DELETE FROM event WHERE id > 30; DELETE FROM checkpoint; DELETE FROM log_node',
    'permission',
  ],
  ['two events change places', exchange('id', 1, 2), 'event-number'],
  ['two subscribers change places', exchange('subscriber', 1, 9), 'event-number'],
  ['two moments change places', exchange('at', 1, 9), 'events-differ'],
  ['a wording is edited', `UPDATE notice SET canonical = canonical || ' '`, 'notice-text'],
  [
    'a wording is taken away',
    'DELETE FROM notice WHERE version = (SELECT notice FROM event WHERE notice IS NOT NULL LIMIT 1)',
    'notice-missing',
  ],
  ['a withdrawn permission is granted', 'UPDATE permission SET state = 10', 'permission'],
  ['a frequency is altered', 'UPDATE permission SET frequency = 13', 'permission'],
  ['a permission is deleted', "DELETE FROM permission WHERE topic = 'news'", 'permission'],
  ['a language is altered', 'UPDATE subscriber SET language = 3', 'preference'],
  ['a pause is taken up', 'UPDATE subscriber SET paused_until = 5', 'preference'],
  ['evidence is edited', `UPDATE evidence SET content = '["192.0.2.0"]'`, 'evidence'],
  ['a hash of the log is edited', 'UPDATE log_node SET hash = zeroblob(32)', 'events-differ'],
  ['a hash of the log is deleted', 'DELETE FROM log_node', 'node-missing'],
  [
    'a checkpoint says another root',
    `UPDATE checkpoint SET note = replace(note, substr(note, 30, 8), 'AAAAAAAA')`,
    'checkpoint-forged',
  ],
  ['a checkpoint is cut', 'UPDATE checkpoint SET note = substr(note, 9)', 'checkpoint-unsigned'],
])('invariant 4: a direct edit of the database is named %s', async ([, sql, wrong], { ledger }) => {
  expect(await edited(ledger, sql)).toMatchObject({ wrong });
});

describe('C1: whoever rewrites history', () => {
  const HOUR = 60 * 60_000;
  const REWRITE = 'UPDATE event SET at = at - 1 WHERE id = ';

  test('cannot sign it without the key', async ({ ledger }) => {
    const copy = ledger.open();
    copy.exec(`${REWRITE} ${(ledger.sizes[1] ?? 0) + 1}`);
    await reseal(copy, stranger.keys, ledger.ijaza.origin);
    expect((await auditOf(copy)).finding).toMatchObject({ wrong: 'checkpoint-unsigned' });
  });

  test('is seen within an hour where checkpoints are taken away as well', async ({ ledger }) => {
    const copy = ledger.open();
    const first = (ledger.sizes[1] ?? 0) + 1;
    copy.exec(`${REWRITE} ${first}; DELETE FROM checkpoint WHERE size >= ${first}`);
    const report = await auditOf(copy, { now: Date.now() + HOUR + 1000 });
    expect(report.finding).toMatchObject({ wrong: 'not-sealed', from: first });
  });

  test('even with the key does not agree with a checkpoint kept elsewhere', async ({ ledger }) => {
    const copy = ledger.open();
    const [first = 0] = ledger.sizes;
    copy.exec(`${REWRITE} ${first}`);
    await reseal(copy, signing.keys, ledger.ijaza.origin);
    expect((await auditOf(copy)).finding).toBeUndefined();
    expect((await auditOf(copy, { exported: ledger.exported })).finding).toMatchObject({
      wrong: 'events-differ',
      exported: true,
      to: first,
    });
  });

  test('even with the key cannot shorten it', async ({ ledger }) => {
    const copy = ledger.open();
    const size = ledger.sizes[1] ?? 0;
    copy.exec(`DELETE FROM event WHERE id > ${size}; DELETE FROM checkpoint WHERE size > ${size}`);
    const report = await auditOf(copy, { exported: ledger.exported });
    expect(report.finding).toMatchObject({ wrong: 'events-lost', exported: true });
  });
});
