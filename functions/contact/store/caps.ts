import { toHex } from '../../core/base/bytes.ts';
import type { Database } from '../../core/store/db.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Counts a service mail to an address. Writes no row if that address has had its share within 24
 * hours or, with `onlyIfChanged`, if the statement before it wrote none. The next statement of the
 * batch depends on it through `changes()`, so both cases take the same statements (invariant 8).
 */
export const capStatement = (
  db: Database,
  counted: { hmac: Uint8Array; limit: number; now: number },
  onlyIfChanged = false,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO service_mail_count (hmac, since, count) SELECT unhex(?1), ?2, 1
      WHERE (?5 = 0 OR changes() = 1)
      ON CONFLICT (hmac) DO UPDATE SET
        count = iif(since <= ?3, 1, count + 1), since = iif(since <= ?3, ?2, since)
      WHERE since <= ?3 OR count < ?4`,
    )
    .bind(
      toHex(counted.hmac),
      counted.now,
      counted.now - DAY,
      counted.limit,
      onlyIfChanged ? 1 : 0,
    );
