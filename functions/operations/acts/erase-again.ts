import type { Stop } from '../../../schema/contracts/stored.ts';
import { leafHash } from '../../core/ledger/leaf.ts';
import { mailboxOf } from '../../core/person/facts.ts';
import type { MailServices } from '../../mail/services.ts';
import { mailCertificate } from '../../proof/acts/mail-certificate.ts';
import { codeFor } from '../../proof/acts/sealed-event.ts';
import { type Erased, eraseSubscriber } from '../../rights/acts/erase.ts';
import { stopsAhead } from '../store/stops-ahead.ts';

/** An erasure that the database has lost, and where it stands in the second place. */
export interface LostErasure {
  position: number;
  /** Up to where the database still knew everything. */
  since: number;
  stop: Extract<Stop, { kind: 'erased' }>;
}

/**
 * Erases again somebody whom a backup has brought back. Whoever had asked for it gets a new certificate, as
 * the entry of the first is gone: right now the address is known for the last time.
 */
export const eraseAgain = async (services: MailServices, lost: LostErasure): Promise<boolean> => {
  const { subscriber, at, method } = lost.stop;
  // As of then: what the person has said since counts for more.
  const then = { ...services, now: () => at };
  const erased = await eraseSubscriber(then, {
    ...{ publicId: subscriber, at, method, page: 'restore' },
  });
  if (erased && method === 'link') await certifyAgain(services, lost, erased);
  return erased !== undefined;
};

/**
 * The gate is closed. It is asked as of here, up to where everything is put back, and nothing that comes
 * later may forbid the mail.
 */
const certifyAgain = async (
  services: MailServices,
  { position, since }: LostErasure,
  { facts, row }: Erased,
): Promise<void> => {
  const { keys, stops, now } = services;
  const mailbox = mailboxOf(facts);
  if (!mailbox) return;
  const hmac = await keys.suppression.of(mailbox.folded);
  const ahead = await stopsAhead(stops, { position, since, hmac, now: now() });
  if (ahead.suppressed) return;
  // Nothing is signed before the replay has ended: the address has the certificate from then on.
  const code = await codeFor(keys, { id: row.id, hash: leafHash(row) });
  const { language } = facts;
  await mailCertificate(services, facts, { language, code, file: undefined, again: ahead.known });
};
