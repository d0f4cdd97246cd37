/** What the store needs of D1; a session and a counting proxy are this as well. */
export type Database = Pick<D1Database, 'prepare' | 'batch'>;

/** In SQL: the subscriber whose public id, in hexadecimal, is `?1`. */
export const WHO = '(SELECT id FROM subscriber WHERE public_id = unhex(?1))';

/** The rows of one result of a batch, as `Row`. */
export const rows = <Row>(results: readonly D1Result<Row>[], index: number): Row[] =>
  results[index]?.results ?? [];

/**
 * Statements of a batch of which each is carried out only if the one before it wrote a row: they look
 * at `changes()`, so that nothing may stand between them.
 */
export const chain = (
  first: D1PreparedStatement,
  ...then: ((onlyIfChanged: true) => D1PreparedStatement)[]
): D1PreparedStatement[] => [first, ...then.map((make) => make(true))];

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
