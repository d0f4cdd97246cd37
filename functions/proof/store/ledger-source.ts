import { DatabaseSync } from 'node:sqlite';
import { numberOfLanguage } from '../../../schema/content/languages.ts';
import { firstLanguageOf, promiseSchema } from '../../../schema/contracts/promises.ts';
import { stopSchema } from '../../../schema/contracts/stored.ts';
import { fromBase64Url } from '../../core/base/bytes.ts';
import { blindOf, LEAF_COLUMNS, type Leaf } from '../../core/ledger/leaf.ts';
import type { Findings } from '../audit/findings.ts';
import type { AuditSource, AuditTerms, Parts } from '../audit/source.ts';
import { jsonOf } from '../receipt/wording.ts';
import { CHECKS, type Check } from './audit-checks.ts';
import { CHECKS_OF_PROMISES } from './audit-promises.ts';
import { READS, type Read } from './audit-reads.ts';
import { CHECKS_OF_SECOND } from './audit-second.ts';
import { STOPPED } from './audit-stopped.ts';

const PARTS = (schema: string): string =>
  `SELECT sql FROM ${schema}.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid`;

/** Statements that make the parts of a database, and of one that has just been migrated. */
const partsOf = (database: DatabaseSync, schema: string, migrations: readonly string[]): Parts => {
  const fresh = new DatabaseSync(':memory:');
  for (const sql of migrations) fresh.exec(sql);
  const read = (from: DatabaseSync, name: string): string[] =>
    from
      .prepare(PARTS(name))
      .all()
      .map(({ sql }) => String(sql));
  return { stored: read(database, schema), migrated: read(fresh, 'main') };
};

/** The databases of a ledger, and the migrations that both must have had. */
export interface LedgerFiles {
  first: string;
  /** Undefined if it is not at hand. */
  second: string | undefined;
  migrations: { first: readonly string[]; second: readonly string[] };
}

/**
 * Opens the databases of a ledger for an audit, without writing to them: a Worker may have them open, too. What
 * an audit puts together of its own is in temporary files.
 */
export const openLedger = ({ first, second, migrations }: LedgerFiles) => {
  const database = new DatabaseSync(first, { readOnly: true });
  database.function('bytes', { deterministic: true }, (text) =>
    typeof text === 'string' ? (fromBase64Url(text) ?? null) : null,
  );
  database.function('is_stop', { deterministic: true }, (text) =>
    Number(stopSchema.safeParse(jsonOf(String(text))).success),
  );
  database.function('first_language', { deterministic: true }, (canonical) => {
    const { data } = promiseSchema.safeParse(jsonOf(String(canonical)));
    const language = data && firstLanguageOf(data);
    return language === undefined ? null : numberOfLanguage(language);
  });
  if (second !== undefined) {
    database.prepare('ATTACH ?1 AS second').run(second);
    database.exec(STOPPED);
  }
  return {
    source: ledgerSource(database, second !== undefined, migrations),
    close: () => database.close(),
  };
};

const ledgerSource = (
  database: DatabaseSync,
  hasSecond: boolean,
  migrations: LedgerFiles['migrations'],
): AuditSource => {
  function* read<Value>({ sql, from }: Read<Value>): Generator<Value> {
    for (const row of database.prepare(sql).iterate()) yield from(row);
  }
  return {
    schema: {
      first: partsOf(database, 'main', migrations.first),
      second: hasSecond ? partsOf(database, 'second', migrations.second) : undefined,
    },
    check: (found, terms) => {
      const checks = [...CHECKS, ...CHECKS_OF_PROMISES, ...(hasSecond ? CHECKS_OF_SECOND : [])];
      for (const check of checks) runCheck(database, check, found, terms);
    },
    texts: () => read(READS.text),
    events: () => leavesOf(database),
    checkpoints: () => read(READS.checkpoint),
    nodes: () => read(READS.node),
    evidence: () => read(READS.evidence),
    draws: () => read(READS.draw),
    entries: () => read(READS.entry),
    winners: () => read(READS.winner),
    heads: () => (hasSecond ? read(READS.head) : []),
    lines: () => (hasSecond ? read(READS.line) : []),
    count: (table) => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']),
  };
};

const runCheck = (
  database: DatabaseSync,
  { wrong, sql }: Check,
  found: Findings,
  { now, canary }: Pick<AuditTerms, 'now' | 'canary'>,
): void => {
  const statement = database.prepare(sql);
  statement.setAllowUnknownNamedParameters(true);
  for (const row of statement.iterate({ now, canary: canary ?? null })) {
    const details = Object.entries(row).flatMap(([name, value]) =>
      typeof value === 'number' || typeof value === 'string' ? [[name, value] as const] : [],
    );
    if (!found.add(wrong, Object.fromEntries(details))) return;
  }
};

type Bytes = Uint8Array<ArrayBuffer>;
type Columns = [
  ...[id: number, subscriber: number, seq: number, at: number, kind: number, method: number],
  ...[topic: string | null, channel: number | null, before: number | null, after: number | null],
  ...[notice: Bytes | null, page: string | null, evidence: Bytes | null, salt: Bytes],
];

/** That events have no other values is checked before they are read. */
const isRow = (row: unknown): row is Columns => Array.isArray(row);

/** The leaf of somebody who is missing has no salt, and so is not the one that was sealed. */
const EVENTS = `SELECT ${LEAF_COLUMNS.map((column) => `e."${column}"`).join(', ')},
  coalesce(s.ledger_salt, x'') AS blind
  FROM event e LEFT JOIN subscriber s ON s.id = e.subscriber ORDER BY e.id`;

function* leavesOf(database: DatabaseSync): Generator<Leaf> {
  const statement = database.prepare(EVENTS);
  // Objects of one shape are much faster to hash than those that the database makes.
  statement.setReturnArrays(true);
  for (const row of statement.iterate()) {
    if (!isRow(row)) continue;
    // biome-ignore format: the order is that of the columns
    const [id, subscriber, seq, at, kind, method, topic, channel, before, after, notice, page, evidence, salt] = row;
    const blind = salt.length > 0 ? blindOf(salt, seq) : salt;
    // biome-ignore format: the order is that of the columns
    yield { id, subscriber, seq, at, kind, method, topic, channel, before, after, notice, page, evidence, blind };
  }
}
