import { writeWithinLimits } from '../../contact/acts/within-limits.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { mailboxOf } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { type Lookup, loadFacts } from '../../core/store/facts.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { manageLetter } from '../letters/manage.ts';

/**
 * Puts a mail with a preference link into the outbox, within the limits. For an unknown address the
 * same rows are written (invariant 8), and the mailer then finds nobody to write to; whether a known
 * one may be written to, the gate is asked when the mail is sent. Throws a `TooManyRequests`.
 */
export const askForLink = async (
  services: Services,
  who: { folded: string } | { publicId: string },
): Promise<void> => {
  const { db, now, random } = services;
  const lookup: Lookup =
    'folded' in who
      ? { by: 'mailbox', folded: who.folded }
      : { by: 'public-id', publicId: who.publicId };
  const facts = await loadFacts(db, lookup);
  const mailbox = mailboxOf(facts);
  const folded = 'folded' in who ? who.folded : (mailbox?.folded ?? '');
  const mail = {
    letter: manageLetter,
    cause: toBase64Url(random(16)),
    about: { subscriber: facts?.publicId ?? toBase64Url(random(16)) },
    due: now(),
  };
  // Whoever has a session asks for their own: strangers cannot use that up.
  const cause = 'folded' in who ? 'link' : 'own';
  await writeWithinLimits(services, { cause, folded }, () => [
    (only) => enqueueStatement(db, mail, only),
  ]);
};
