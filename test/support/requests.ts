import type { Ijaza } from './harness.ts';
import { query } from './ledger.ts';

/** What an address has asked for and not confirmed, as it is stored, the oldest first. */
export const requestsOf = async (ijaza: Ijaza, address: string) => {
  const asked = 'SELECT request FROM pending WHERE folded = ?1 ORDER BY requested_at';
  const results = await query<{ request: string }>(await ijaza.db(), asked, address);
  return results.map(({ request }) => JSON.parse(request));
};
