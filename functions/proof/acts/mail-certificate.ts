import type { Language } from '../../../schema/content/languages.ts';
import { countServiceMail } from '../../contact/acts/count-service-mail.ts';
import { decide } from '../../contact/gate.ts';
import { loadSuppressions } from '../../contact/store/suppression.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import { secondPlace } from '../../core/store/stops.ts';
import { compose } from '../../mail/compose.ts';
import type { MailServices } from '../../mail/services.ts';

/**
 * The last mail to somebody who has been erased: where the certificate is. The address is nowhere any
 * more but in `facts`, as they stood before, so it is tried once. It is a service mail: the same gate and
 * the same cap as for any other (invariant 1).
 */
export const mailCertificate = async (
  services: MailServices,
  facts: Facts,
  certificate: { language: Language; link: string },
): Promise<void> => {
  const { db, stops, keys, catalogue, transport, log, now } = services;
  const mailbox = mailboxOf(facts);
  if (!mailbox) return;
  const end = (outcome: string, reason: string) => log('mail', { kind: 'erased', outcome, reason });
  const closed = (await secondPlace(db, stops)).found !== 'agrees';
  const hmac = await keys.suppression.of(mailbox.folded);
  const canary = await keys.suppression.canary();
  const suppressions = await loadSuppressions(db, hmac, 'email', canary);
  const decision = decide({ kind: 'service' }, undefined, { suppressions, closed }, now());
  const allowed = decision.outcome === 'allow';
  if (!allowed) return end('denied', decision.reason);
  const counted = await (await countServiceMail(services, mailbox.folded)).run();
  if (counted.meta.changes === 0) return end('denied', 'cap');
  const mail = compose(
    {
      kind: 'erased',
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
