import type { Database } from '../../functions/core/store/db.ts';

/** Turns what waiting requests ask for by phone into text messages, as forms of an earlier version did. */
export const askByText = async (db: Database, topics: readonly string[]): Promise<void> => {
  await db.batch(
    topics.map((topic) =>
      db
        .prepare('UPDATE pending SET request = replace(request, ?1, ?2)')
        .bind(`{"topic":"${topic}","channel":"phone"`, `{"topic":"${topic}","channel":"sms"`),
    ),
  );
};
