import { countedAs } from '../../core/person/address.ts';
import type { Services } from '../../core/services.ts';
import { capStatement } from '../store/caps.ts';

/**
 * Counts a service mail towards the share of its mailbox, dots and tags aside (A1, E13).
 * What follows in the batch depends on it; see `capStatement`.
 */
export const countServiceMail = async (
  { db, keys, catalogue, now }: Pick<Services, 'db' | 'keys' | 'catalogue' | 'now'>,
  folded: string,
  { onlyIfChanged = false } = {},
): Promise<D1PreparedStatement> =>
  capStatement(
    db,
    {
      hmac: await keys.suppression.of(countedAs(folded)),
      limit: catalogue.settings.serviceMailsPerDay,
      now: now(),
    },
    onlyIfChanged,
  );
