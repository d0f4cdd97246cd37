import type { Database } from '../../functions/core/store/db.ts';

export type Value = number | string | null | number[];

export interface Statement {
  sql: string;
  values: readonly Value[];
}

/** Untyped on purpose: whoever asks says what is selected. */
type Results = ReturnType<typeof JSON.parse>;

const asValue = (value: unknown): Value => {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return [...value];
  throw new TypeError(`D1_TYPE_ERROR: D1 does not take ${typeof value}`);
};

/** A database as the store knows it, of which one function does each statement and each batch. */
export const databaseOver = (
  work: (statements: readonly Statement[]) => Promise<Results>,
): Database => {
  const known = new WeakMap<D1PreparedStatement, Statement>();

  const prepare = (sql: string, values: readonly Value[] = []): D1PreparedStatement => {
    const one = async () => (await work([{ sql, values }]))[0];
    const statement: D1PreparedStatement = {
      bind: (...given: unknown[]) => prepare(sql, given.map(asValue)),
      all: one,
      run: one,
      first: async (column?: string) => {
        const row = (await one()).results[0];
        return (column === undefined ? row : row?.[column]) ?? null;
      },
      raw: async () => {
        throw new Error('nobody asks for raw rows');
      },
    };
    known.set(statement, { sql, values });
    return statement;
  };

  const statementOf = (statement: D1PreparedStatement): Statement => {
    const found = known.get(statement);
    if (!found) throw new Error('a statement of another database');
    return found;
  };

  return {
    prepare: (sql) => prepare(sql),
    batch: (statements) => work(statements.map(statementOf)),
  };
};
