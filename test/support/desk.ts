import type { Statement } from './statements.ts';

/** Statements that a test wants done in one transaction. */
export interface Order {
  binding: 'DB' | 'STOPS';
  statements: readonly Statement[];
}

/** What came of them, or why nothing did. */
export type Outcome = { results: D1Result<unknown>[] } | { error: string };

/**
 * A Worker beside the built one, on the same databases, for tests alone. Wrangler's own stand-in for a
 * binding makes a round trip of its own, and waits for it, for every `prepare` and every `bind`.
 */
export default {
  fetch: async (request, env) => {
    const { binding, statements } = await request.json<Order>();
    const db = env[binding];
    const prepared = statements.map(({ sql, values }) =>
      db
        .prepare(sql)
        .bind(...values.map((value) => (Array.isArray(value) ? Uint8Array.from(value) : value))),
    );
    try {
      return Response.json({ results: await db.batch(prepared) } satisfies Outcome);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return Response.json({ error: message } satisfies Outcome);
    }
  },
} satisfies ExportedHandler<Pick<Env, 'DB' | 'STOPS'>>;
