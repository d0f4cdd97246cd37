import { base64UrlToHex, toHex } from '../base/bytes.ts';

/** What the store needs of D1; a session and a counting proxy are this as well. */
export type Database = Pick<D1Database, 'prepare' | 'batch'>;

/** A piece of SQL of this code. Within it stand numbers and other pieces, never a text from outside. */
export interface Sql {
  isSql: true;
  toString(): string;
}

export const sql = (texts: readonly string[], ...parts: (number | Sql)[]): Sql => {
  const text = String.raw({ raw: texts }, ...parts);
  return { isSql: true, toString: () => text };
};

/** In SQL: the subscriber with the public id `:publicId`. */
export const WHO = sql`(SELECT id FROM subscriber WHERE public_id = unhex(:publicId))`;

const PARAMETER = /(unhex\()?:([a-z]\w*)/gi;

/**
 * A statement with named parameters: in its SQL `:now` is the `now` of the values. Within `unhex()` they
 * are bytes, or base64url. Lists are bound as JSON, what is undefined as NULL, and yes and no as 1 and 0.
 * Throws a RangeError for a name that the values lack.
 */
export const statement =
  (db: Database, values: object = {}) =>
  (...text: Parameters<typeof sql>): D1PreparedStatement => {
    const known = new Map<string, unknown>(Object.entries(values));
    const bound = new Map<string, string | number | null>();
    const numbered = String(sql(...text)).replaceAll(PARAMETER, (found, bytes = '', name) => {
      if (!known.has(name)) throw new RangeError(`no value for :${name}`);
      bound.set(found, bindable(known.get(name), bytes !== ''));
      return `${bytes}?${[...bound.keys()].indexOf(found) + 1}`;
    });
    return db.prepare(numbered).bind(...bound.values());
  };

const bindable = (value: unknown, areBytes: boolean): string | number | null => {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'string') return areBytes ? base64UrlToHex(value) : value;
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
};

/** Statements of a batch, and what their results say. */
export interface Query<Value> {
  statements: readonly D1PreparedStatement[];
  read(results: readonly D1Result<never>[]): Value;
}

/** The query of one statement. */
export const query = <Row, Value>(
  asked: D1PreparedStatement,
  read: (rows: Row[]) => Value,
): Query<Value> => ({
  statements: [asked],
  read: ([result]: readonly D1Result<Row>[]) => read(result?.results ?? []),
});

/** Several queries as one; what each of them says has its name. */
export function together<Values extends object>(
  queries: {
    readonly [Name in keyof Values]: Query<Values[Name]>;
  },
): Query<Values>;
export function together(queries: Readonly<Record<string, Query<unknown>>>): Query<object> {
  return {
    statements: Object.values(queries).flatMap(({ statements }) => statements),
    read: (results) => {
      let first = 0;
      const said = Object.entries(queries).map(([name, { statements, read }]) => {
        const own = results.slice(first, first + statements.length);
        first += statements.length;
        return [name, read(own)];
      });
      return Object.fromEntries(said);
    },
  };
}

/** Asks in one round trip. */
export const ask = async <Value>(
  db: Database,
  { statements, read }: Query<Value>,
): Promise<Value> => read(await db.batch<never>([...statements]));

/** Asks nothing, and finds nothing. */
export const NOTHING: Query<undefined> = { statements: [], read: () => undefined };

/** A query that comes after other statements of its batch. */
export const after = <Value>(
  before: readonly D1PreparedStatement[],
  { statements, read }: Query<Value>,
): Query<Value> => ({
  statements: [...before, ...statements],
  read: (results) => read(results.slice(before.length)),
});

/** Makes a statement of a chain; the first one depends on nothing. */
export type Chained = (onlyIfChanged: boolean) => D1PreparedStatement;

/**
 * Statements of a batch of which each is carried out only if the one before it wrote a row: they look
 * at `changes()`, so that nothing may stand between them.
 */
export const chain = (...statements: readonly Chained[]): D1PreparedStatement[] =>
  statements.map((make, place) => make(place > 0));

/**
 * Whether a batch failed because somebody else wrote first: the ledger number was taken, or the
 * mailbox got a subscriber meanwhile. D1 gives no code, so the text is matched (the RAISE texts are
 * those of the migration).
 */
export const isConflict = (error: unknown): boolean =>
  error instanceof Error &&
  /event\.seq|contact_point\.folded|(UNIQUE|NOT NULL) constraint failed: (event|contact_point|subscriber|pending|address_change)\./.test(
    error.message,
  );

/** How often a change is tried again after a conflict. */
const RETRIES = 3;

/**
 * Runs load → change, and again from the load if somebody else wrote first. Other errors pass through.
 * `loaded` spares the first load.
 */
export const withRetry = async <Loaded, Value>(
  load: () => Promise<Loaded>,
  change: (loaded: Loaded) => Promise<Value>,
  loaded?: Loaded,
): Promise<Value> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await change(tries === 0 && loaded !== undefined ? loaded : await load());
    } catch (error) {
      if (tries === RETRIES || !isConflict(error)) throw error;
    }
  }
};
