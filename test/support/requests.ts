import type { Ijaza } from './harness.ts';

/** What an address has asked for and not confirmed, as it is stored, the oldest first. */
export const requestsOf = async (ijaza: Ijaza, address: string) => {
  const { results } = await (await ijaza.db())
    .prepare('SELECT request FROM pending WHERE folded = ?1 ORDER BY requested_at')
    .bind(address)
    .all<{ request: string }>();
  return results.map(({ request }) => JSON.parse(request));
};
