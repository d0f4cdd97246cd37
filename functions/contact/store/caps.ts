import { DAY } from '../../../schema/contracts/times.ts';
import { type Database, statement } from '../../core/store/db.ts';

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
  statement(db, {
    ...counted,
    before: counted.now - DAY,
    always: !onlyIfChanged,
  })`INSERT INTO service_mail_count (hmac, since, count) SELECT unhex(:hmac), :now, 1
    WHERE (:always = 1 OR changes() = 1)
    ON CONFLICT (hmac) DO UPDATE SET
      count = iif(since <= :before, 1, count + 1), since = iif(since <= :before, :now, since)
    WHERE since <= :before OR count < :limit`;
