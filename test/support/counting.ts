import type { Database } from '../../functions/core/store/db.ts';

/** One round trip to the database: what it asked for, and what D1 would bill for it. */
export interface Trip {
  sql: string[];
  rowsRead: number;
  rowsWritten: number;
}

export interface Watched {
  db: Database;
  /** In order; a trip that failed is one too. */
  trips: Trip[];
}

/**
 * A database that notes every round trip. `hold` is awaited before each one, with its first
 * statement, so that a test can keep back work that is not to be counted with the rest.
 */
export const watchDatabase = (
  db: Database,
  hold: (sql: string) => Promise<void> = async () => {},
): Watched => {
  const trips: Trip[] = [];
  const known = new WeakMap<D1PreparedStatement, { inner: D1PreparedStatement; sql: string }>();

  const noted = async <Row>(
    sql: string[],
    work: () => Promise<D1Result<Row>[]>,
  ): Promise<D1Result<Row>[]> => {
    await hold(sql[0] ?? '');
    const trip = { sql, rowsRead: 0, rowsWritten: 0 };
    trips.push(trip);
    const results = await work();
    for (const { meta } of results) {
      trip.rowsRead += meta.rows_read;
      trip.rowsWritten += meta.rows_written;
    }
    return results;
  };

  const watch = (inner: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const all = async () => (await noted([sql], async () => [await inner.all()]))[0];
    const watched = new Proxy(inner, {
      get: (_, key) => {
        if (key === 'bind') return (...values: unknown[]) => watch(inner.bind(...values), sql);
        if (key === 'all' || key === 'run') return all;
        // It fetches all rows that are selected, as `all` does, but tells nothing of its cost.
        if (key === 'first') return async () => (await all())?.results[0] ?? null;
        // A statement may come out of an async function, which asks whether it is a promise.
        if (key === 'then') return undefined;
        throw new Error(`no count for ${String(key)}`);
      },
    });
    known.set(watched, { inner, sql });
    return watched;
  };

  const find = (statement: D1PreparedStatement) => {
    const found = known.get(statement);
    if (!found) throw new Error('a statement of another database');
    return found;
  };

  return {
    trips,
    db: {
      prepare: (sql) => watch(db.prepare(sql), sql),
      batch: <Row>(statements: D1PreparedStatement[]) => {
        const found = statements.map(find);
        return noted(
          found.map(({ sql }) => sql),
          () => db.batch<Row>(found.map(({ inner }) => inner)),
        );
      },
    },
  };
};

/**
 * Steps of a statement's query plan that walk through a whole table. `json_each` walks through what
 * the statement was given, and no table.
 */
export const scansOf = async (db: Database, sql: string): Promise<string[]> => {
  const places = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)));
  const { results } = await db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from({ length: places }, () => null))
    .all<{ detail: string }>();
  if (results.length === 0 && /^\s*(SELECT|UPDATE|DELETE)/.test(sql))
    throw new Error(`no plan for: ${sql}`);
  return (
    results
      .map(({ detail }) => detail)
      // How a subquery comes to its rows has a line of its own.
      .filter((detail) => /^SCAN (?!CONSTANT ROW|\(subquery)(?!.* VIRTUAL TABLE )/.test(detail))
  );
};
