import type { Language } from '../../../schema/content/languages.ts';
import { mayContact } from '../../contact/acts/may-contact.ts';
import { withinShare } from '../../contact/acts/within-limits.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import { chain } from '../../core/store/db.ts';
import { type NewestStop, newestStop } from '../../core/store/stops.ts';
import { compose } from '../../mail/compose.ts';
import type { MailServices } from '../../mail/services.ts';
import type { Certificate } from './certify-erasure.ts';

/** Whoever had themselves erased came through a link to this mailbox, and was told of this mail. */
const ASKED = { kind: 'service', despiteNeverAgain: true } as const;

/**
 * The last mail to somebody who has been erased: where the certificate is, and the certificate itself if there
 * is one by now. `facts` are those of before the erasure. The address is nowhere any
 * more but in `facts`, as they stood before, so it is tried once. It is a service mail: the same gate and
 * the same cap as for any other (invariant 1). `again`: they were erased once more after a restore, while the
 * gate is closed, and this is the newest stop that the database has by then.
 */
export const mailCertificate = async (
  services: MailServices,
  facts: Facts,
  { language, code, file, again }: Certificate & { language: Language; again?: NewestStop },
): Promise<void> => {
  const { db, stops, catalogue, origin, transport, log } = services;
  const mailbox = mailboxOf(facts);
  if (!mailbox) return;
  const kind = again ? 'erased-again' : 'erased';
  const end = (outcome: string, reason: string) => log('mail', { kind, outcome, reason });
  const question = again ? ({ kind: 'service' } as const) : ASKED;
  const newest = again ?? (await newestStop(stops));
  const decision = await mayContact(services, question, mailbox, newest);
  if (decision.outcome !== 'allow') return end('denied', decision.reason);
  const share = await withinShare(services, { cause: 'own', folded: mailbox.folded }, () => []);
  const [counted] = await db.batch(chain(...share));
  if (counted?.meta.changes === 0) return end('denied', 'cap');
  const mail = compose(
    {
      kind,
      to: mailbox.value,
      language,
      format: facts.format,
      choices: [],
      links: { link: `${origin}/${language}/erased?leaf=${code}` },
    },
    catalogue,
  );
  const [entry] = code.split('.');
  const attachments = file && [
    { filename: `erasure-${entry}.jws`, type: 'application/jose', content: `${file}\n` },
  ];
  const result = await transport({ ...mail, ...(attachments && { attachments }) });
  end(result.ok ? 'sent' : 'failed', result.ok ? decision.reason : result.code);
};
