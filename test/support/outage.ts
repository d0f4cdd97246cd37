import type { Database } from '../../functions/core/store/db.ts';

/** Tables without which no change of a person is possible. */
const NEEDED = ['event', 'pending', 'subscriber'] as const;

const rename = (db: Database, suffixes: readonly [string, string]): Promise<unknown> =>
  db.batch(
    NEEDED.map((table) =>
      db.prepare(`ALTER TABLE ${table}${suffixes[0]} RENAME TO ${table}${suffixes[1]}`),
    ),
  );

/** Runs something while the Worker finds its database out of order, and puts that right again. */
export const withoutDatabase = async <Value>(
  db: Database,
  work: () => Promise<Value>,
): Promise<Value> => {
  await rename(db, ['', '_away']);
  try {
    return await work();
  } finally {
    await rename(db, ['_away', '']);
  }
};
