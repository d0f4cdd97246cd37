import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Database } from '../../functions/core/store/db.ts';

/** When the database fails: before a change is committed, or after, so that only the answer is lost. */
export type Fault = 'before' | 'after';

export interface LocalD1 {
  db: Database;
  sqlite: DatabaseSync;
  /** The next change fails, and that one only. */
  failNext(fault: Fault | undefined): void;
  /** Whether it has. */
  failed(): boolean;
  /** Nothing is answered until then. */
  hold(until: Promise<void>): void;
}

const CHANGES = /^\s*(INSERT|UPDATE|DELETE)/;

const asInput = (value: unknown): SQLInputValue => {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  throw new TypeError(`D1_TYPE_ERROR: D1 does not take ${typeof value}`);
};

/** D1 gives bytes as a list of numbers. */
const asD1 = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? [...value] : value,
    ]),
  );

const lost = (): Error => new Error('D1_ERROR: Network connection lost.');

interface Prepared {
  sql: string;
  values: SQLInputValue[];
}

/**
 * A database of this process that behaves like D1, for thousands of histories: the same tables, triggers
 * and statements, a batch is a transaction, and it can fail on demand.
 */
export const localD1 = (sqlite: DatabaseSync): LocalD1 => {
  const changed = sqlite.prepare('SELECT changes() AS n');
  const statements = new Map<string, StatementSync>();
  const known = new WeakMap<D1PreparedStatement, Prepared>();
  let fault: Fault | undefined;
  let failed = false;
  let held: Promise<void> = Promise.resolve();

  const run = ({ sql, values }: Prepared) => {
    const statement = statements.get(sql) ?? sqlite.prepare(sql);
    statements.set(sql, statement);
    try {
      const results = statement.all(...values).map(asD1);
      return { success: true, results, meta: { changes: changed.get()?.['n'] } };
    } catch (error) {
      throw new Error(`D1_ERROR: ${error instanceof Error ? error.message : error}`);
    }
  };

  const transact = (all: readonly Prepared[]) => {
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

  const preparedIn = (statement: D1PreparedStatement): Prepared => {
    const prepared = known.get(statement);
    if (!prepared) throw new Error('a statement of another database');
    return prepared;
  };

  const prepare = (sql: string, values: SQLInputValue[] = []): D1PreparedStatement => {
    const one = async () => {
      await held;
      return transact([{ sql, values }])[0];
    };
    const statement: D1PreparedStatement = {
      bind: (...given: unknown[]) => prepare(sql, given.map(asInput)),
      all: one,
      run: one,
      first: async () => (await one()).results[0] ?? null,
      raw: async () => {
        throw new Error('the store asks for no raw rows');
      },
    };
    known.set(statement, { sql, values });
    return statement;
  };

  return {
    sqlite,
    db: {
      prepare: (sql) => prepare(sql),
      batch: async (batch) => {
        await held;
        return transact(batch.map(preparedIn));
      },
    },
    failNext: (next) => {
      fault = next;
      failed = false;
    },
    failed: () => failed,
    hold: (until) => {
      held = until;
    },
  };
};
