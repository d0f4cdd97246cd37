import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Database } from '../../functions/core/store/db.ts';
import { databaseOver, type Statement, type Value } from './statements.ts';

/** When the database fails: before a change is committed, or after, so that only the answer is lost. */
export type Fault = 'before' | 'after';

export interface LocalD1 {
  db: Database;
  sqlite: DatabaseSync;
  /** The next change fails, and that one only. */
  failNext(fault: Fault | undefined): void;
  /** Whether it has. */
  failed(): boolean;
}

const asInput = (value: Value): SQLInputValue =>
  Array.isArray(value) ? Uint8Array.from(value) : value;

const CHANGES = /^\s*(INSERT|UPDATE|DELETE)/;

/** D1 gives bytes as a list of numbers. */
const asD1 = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? [...value] : value,
    ]),
  );

const lost = (): Error => new Error('D1_ERROR: Network connection lost.');

/**
 * A database of this process that behaves like D1, for thousands of histories: the same tables, triggers
 * and statements, a batch is a transaction, and it can fail on demand.
 */
export const localD1 = (sqlite: DatabaseSync): LocalD1 => {
  const changed = sqlite.prepare('SELECT changes() AS n');
  const statements = new Map<string, StatementSync>();
  let fault: Fault | undefined;
  let failed = false;

  const run = ({ sql, values }: Statement) => {
    const statement = statements.get(sql) ?? sqlite.prepare(sql);
    statements.set(sql, statement);
    try {
      const results = statement.all(...values.map(asInput)).map(asD1);
      return { success: true, results, meta: { changes: changed.get()?.['n'] } };
    } catch (error) {
      throw new Error(`D1_ERROR: ${error instanceof Error ? error.message : error}`);
    }
  };

  const transact = (all: readonly Statement[]) => {
    const failing = fault && all.some(({ sql }) => CHANGES.test(sql)) ? fault : undefined;
    if (failing) {
      fault = undefined;
      failed = true;
    }
    if (failing === 'before') throw lost();
    sqlite.exec('BEGIN');
    try {
      const results = all.map(run);
      sqlite.exec('COMMIT');
      if (failing === 'after') throw lost();
      // Untyped on purpose: the store says what its statements select.
      return JSON.parse(JSON.stringify(results));
    } catch (error) {
      if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    sqlite,
    db: databaseOver(async (statements) => transact(statements)),
    failNext: (next) => {
      fault = next;
      failed = false;
    },
    failed: () => failed,
  };
};
