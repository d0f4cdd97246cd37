import { writeWithinLimits } from '../../contact/acts/within-limits.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { isCurrent } from '../../core/links/session.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { ask, NOTHING, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import type { NewMail } from '../../mail/letter.ts';
import { enqueueStatement } from '../../mail/store/outbox.ts';
import { confirmLetter } from '../letters/confirm.ts';
import { manageLetter } from '../letters/manage.ts';
import { openRequestOf } from '../store/requests.ts';

/** Whoever typed an address, or whose session it is. */
export type Asker =
  | { folded: string; despiteNeverAgain: boolean }
  | { publicId: string; epoch: number };

/**
 * Puts a mail with a preference link into the outbox, within the limits. For an unknown address the
 * same rows are written (invariant 8), and the mailer then finds nobody to write to; whether a known
 * one may be written to, the gate is asked when the mail is sent. Despite *never again* somebody of whom
 * nothing is held any more gets the mail that was held back as they signed up. Throws a
 * `TooManyRequests`.
 */
export const askForLink = async (services: Services, who: Asker): Promise<void> => {
  const { db, now, random } = services;
  const isAddress = 'folded' in who;
  const { facts, request } = await ask(
    db,
    together({
      facts: factsOf(
        db,
        isAddress
          ? { by: 'mailbox', folded: who.folded }
          : { by: 'public-id', publicId: who.publicId },
      ),
      request: isAddress && who.despiteNeverAgain ? openRequestOf(db, who.folded) : NOTHING,
    }),
  );
  const folded = isAddress ? who.folded : (mailboxOf(facts)?.folded ?? '');
  const mail = {
    ...letterFor(facts, request, toBase64Url(random(16))),
    cause: toBase64Url(random(16)),
    due: now(),
    // A session that is void by now may have begun with a mail that was passed on.
    despiteNeverAgain: isAddress ? who.despiteNeverAgain : isCurrent(facts, who.epoch),
  };
  // Whoever has a session asks for their own: strangers cannot use that up.
  const cause = isAddress ? 'link' : 'own';
  await writeWithinLimits(services, { cause, folded }, () => [
    (only) => enqueueStatement(db, mail, only),
  ]);
};

const letterFor = (
  facts: Facts | undefined,
  request: string | undefined,
  nobody: string,
): Pick<NewMail, 'letter' | 'about'> =>
  facts || request === undefined
    ? { letter: manageLetter, about: { subscriber: facts?.publicId ?? nobody } }
    : { letter: confirmLetter, about: { pending: request } };
