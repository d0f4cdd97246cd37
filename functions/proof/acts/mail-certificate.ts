import type { Language } from '../../../schema/content/languages.ts';
import { mayContact } from '../../contact/acts/may-contact.ts';
import { withinShare } from '../../contact/acts/within-limits.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import { chain } from '../../core/store/db.ts';
import { type NewestStop, newestStop } from '../../core/store/stops.ts';
import { compose } from '../../mail/compose.ts';
import type { MailServices } from '../../mail/services.ts';

/** Whoever had themselves erased came through a link to this mailbox, and was told of this mail. */
const ASKED = { kind: 'service', despiteNeverAgain: true } as const;

/**
 * The last mail to somebody who has been erased: where the certificate is. The address is nowhere any
 * more but in `facts`, as they stood before, so it is tried once. It is a service mail: the same gate and
 * the same cap as for any other (invariant 1). `again`: they were erased once more after a restore, while the
 * gate is closed, and this is the newest stop that the database has by then.
 */
export const mailCertificate = async (
  services: MailServices,
  facts: Facts,
  certificate: { language: Language; link: string; again?: NewestStop },
): Promise<void> => {
  const { db, stops, catalogue, transport, log } = services;
  const mailbox = mailboxOf(facts);
  if (!mailbox) return;
  const kind = certificate.again ? 'erased-again' : 'erased';
  const end = (outcome: string, reason: string) => log('mail', { kind, outcome, reason });
  const question = certificate.again ? ({ kind: 'service' } as const) : ASKED;
  const newest = certificate.again ?? (await newestStop(stops));
  const decision = await mayContact(services, question, mailbox, newest);
  if (decision.outcome !== 'allow') return end('denied', decision.reason);
  const share = await withinShare(services, { cause: 'own', folded: mailbox.folded }, () => []);
  const [counted] = await db.batch(chain(...share));
  if (counted?.meta.changes === 0) return end('denied', 'cap');
  const mail = compose(
    {
      kind,
      to: mailbox.value,
      language: certificate.language,
      format: facts.format,
      choices: [],
      links: { link: certificate.link },
    },
    catalogue,
  );
  const result = await transport(mail);
  end(result.ok ? 'sent' : 'failed', result.ok ? decision.reason : result.code);
};
