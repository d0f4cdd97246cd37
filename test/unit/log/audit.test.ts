import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LEAF_COLUMNS } from '../../../functions/core/ledger/leaf.ts';
import { BLOCK } from '../../../functions/core/ledger/merkle.ts';
import { MOST } from '../../../functions/proof/audit/findings.ts';
import { DAY } from '../../../schema/contracts/times.ts';
import { liveAudited } from '../../support/audited.ts';
import { auditOf, type Ledger } from '../../support/ledger-copy.ts';
import { reseal } from '../../support/resealing.ts';

const audited = await liveAudited();
const { keys, now } = audited;

const findingsAfter = async (sql: string, later = 0) => {
  const ledger = audited.open();
  ledger.first.exec(sql);
  audited.restoreTriggers(ledger);
  return (await auditOf(ledger, keys, { now: now + later })).findings;
};

/** Changes one value of one row, to one that no other row has. */
const flip = (column: string): string => {
  if (['notice', 'evidence'].includes(column)) return 'zeroblob(32)';
  if (['topic', 'page'].includes(column)) return `coalesce("${column}", '') || 'x'`;
  return `coalesce("${column}", 0) + ${['id', 'subscriber', 'seq'].includes(column) ? 1000 : 1}`;
};

describe('C1: an edit of one event is placed', () => {
  const LAST = 73;

  test.for(LEAF_COLUMNS.flatMap((column) => [3, 40, LAST].map((id) => [column, id] as const)))(
    'in %s of event %i',
    async ([column, id]) => {
      const found = await findingsAfter(
        `UPDATE event SET "${column}" = ${flip(column)} WHERE id = ${id}`,
      );
      expect(found).not.toEqual([]);
      const ranges = found.flatMap(({ from, to }) => (from && to ? [[+from, +to] as const] : []));
      // Not further than a block, or the checkpoint before it.
      if (column !== 'id')
        expect(
          ranges.some(([from, to]) => from <= id && id <= to && to - from < BLOCK),
          JSON.stringify(found),
        ).toBe(true);
    },
  );
});

describe('C1: every place that is wrong is found by itself', () => {
  test('in one run, with what stands in each', async () => {
    const found = await findingsAfter(
      `UPDATE event SET page = 'x' WHERE id IN (3, 40);
      UPDATE subscriber SET format = 2 WHERE id = 1;
      DELETE FROM checkpoint WHERE size = 24`,
    );
    const kinds = found.map(({ wrong, to }) =>
      wrong === 'node-differs' ? `${wrong} ${to}` : wrong,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['node-differs 32', 'node-differs 64', 'preference', 'heads-alone']),
    );
  });

  test('and of thousands of one kind some are told', async () => {
    const ledger = audited.open();
    ledger.first.exec('UPDATE event SET before = 14 WHERE topic IS NOT NULL');
    const { findings, more } = await auditOf(ledger, keys, { now });
    expect(findings.filter(({ wrong }) => wrong === 'event-before')).toHaveLength(MOST);
    expect(more).toContain('event-before');
  });
});

describe('C1: what is late, and what only looks so', () => {
  const HOUR = 60 * 60_000;
  const unsealed = 'DELETE FROM checkpoint WHERE size > 64';

  test('events that wait for an hour to be sealed are named, and a request is not', async () => {
    const kinds = async (sql: string, later: number) =>
      (await findingsAfter(sql, later)).map(({ wrong }) => wrong);
    expect(await kinds(unsealed, HOUR / 2)).not.toContain('not-sealed');
    expect(await kinds(unsealed, 2 * HOUR)).toContain('not-sealed');
    expect(await kinds(`${unsealed}; DELETE FROM event WHERE id > 67`, 2 * HOUR)).not.toContain(
      'not-sealed',
    );
  });

  test.for([
    ['consent', 28, 11 * 60_000, true],
    ['consent', 28, 9 * 60_000, false],
    ['a request', 25, 31 * DAY, true],
    ['a request', 25, 29 * DAY, false],
    ['a withdrawal', 31, 400 * DAY, false],
    ['a change to more often', 12, 11 * 60_000, true],
    ['a change to less often', 21, 11 * 60_000, false],
  ] as const)(
    '%s, event %i, that is %i milliseconds old when it is sealed',
    async ([, id, age, named]) => {
      const ledger = audited.open();
      const before = `(SELECT max(at) FROM checkpoint WHERE size < ${id})`;
      ledger.first.exec(`UPDATE event SET at = ${before} - ${age} WHERE id = ${id}`);
      await reseal(ledger, { keys, name: audited.name, heads: true });
      const { findings } = await auditOf(ledger, keys, { now });
      expect(findings.some(({ wrong }) => wrong === 'event-backdated')).toBe(named);
    },
  );
});

describe('a checkpoint that was kept', () => {
  const [first = '', second = ''] = audited.kept.slice(-2);
  const auditWith = async (note: string | undefined, ledger: Ledger = audited.open()) => {
    audited.restoreTriggers(ledger);
    const { findings } = await auditOf(ledger, keys, { now, kept: [{ says: 'kept', note }] });
    return findings;
  };

  test('damaged on its way is no finding about the ledger', async () => {
    expect(await auditWith(undefined)).toEqual([{ wrong: 'checkpoint-damaged', says: 'kept' }]);
  });

  test('of another log is said to be that', async () => {
    const foreign = first.replaceAll(audited.name, 'other.example/ledger');
    expect(await auditWith(foreign)).toMatchObject([{ wrong: 'checkpoint-unsigned' }]);
  });

  test('names events of which there are some, from the one before it that agrees', async () => {
    const ledger = audited.open();
    ledger.first.exec('UPDATE event SET page = page || 1 WHERE id = 73');
    await reseal(ledger, { keys, name: audited.name, heads: true });
    const kept = [first, second].map((note) => ({ says: 'kept' as const, note }));
    const { findings } = await auditOf(ledger, keys, { now, kept });
    const differ = findings.filter(({ wrong }) => wrong === 'events-differ');
    expect(differ).toEqual([{ wrong: 'events-differ', from: 71, to: 73, says: 'kept' }]);
  });

  test('of a tree that a restore has taken away says so, with its day', async () => {
    const ledger = audited.older();
    ledger.second?.exec(`INSERT INTO line VALUES (2, 64, ${now})`);
    const found = await auditWith(second, ledger);
    expect(found).toContainEqual({
      wrong: 'checkpoint-before-restore',
      ...{ says: 'kept', size: 73, shared: 64, at: now },
    });
  });
});

describe('an audit of a ledger of any size', () => {
  afterEach(() => vi.restoreAllMocks());

  /** Statements that an audit prepares, and most rows that are in memory at once. */
  const counted = async (ledger: Ledger) => {
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
    const all = vi.spyOn(StatementSync.prototype, 'all');
    await auditOf(ledger, keys, { now });
    const rows = all.mock.results.map(({ value }) => (Array.isArray(value) ? value.length : 0));
    const counts = { statements: prepare.mock.calls.length, rows: Math.max(...rows) };
    vi.restoreAllMocks();
    return counts;
  };

  test('takes as many statements, and holds as many rows', async () => {
    const few = audited.open();
    few.first.exec(`DELETE FROM evidence; DELETE FROM permission; DELETE FROM event WHERE id > 8`);
    expect(await counted(audited.open())).toEqual(await counted(few));
  });
});
