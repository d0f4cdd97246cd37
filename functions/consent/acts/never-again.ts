import { mailboxSuppressions } from '../../contact/acts/may-contact.ts';
import { isLive } from '../../contact/gate.ts';
import { canaryStatement, suppressStatements } from '../../contact/store/suppression.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { ask } from '../../core/store/db.ts';
import { endWaitingStatements, unchangedStatement } from '../store/never-again.ts';

/**
 * "Never again", said by somebody who has left everything: their mailbox stays on the list of those who
 * must not be written to, so that no import and nobody else's form brings it back, or has a mail sent to
 * it. The link that they ask for despite it is still sent, and what they allow with that lifts it
 * (`LIFTED_BY`). Said before, it voids and forgets nothing more. Throws a conflict if the ledger has gone on since `facts` were read.
 */
export const neverAgain = async (
  { db, keys, now, random, write }: Pick<Services, 'db' | 'keys' | 'now' | 'random' | 'write'>,
  facts: Facts,
): Promise<void> => {
  const mailbox = mailboxOf(facts);
  if (!mailbox) return;
  const { publicId } = facts;
  const { folded } = mailbox;
  const hmac = await keys.suppression.of(folded);
  await write([
    unchangedStatement(db, facts),
    canaryStatement(db, await keys.suppression.canary()),
    ...endWaitingStatements(db, { publicId, folded, hmac }),
    ...suppressStatements(db, {
      hmac,
      channel: 'email',
      reason: 'never-again',
      source: 'person',
      now: now(),
      expiresAt: undefined,
      nonce: toBase64Url(random(16)),
    }),
  ]);
};

/** Whether somebody has said so already: the button may be pressed twice, and its link is void by then. */
export const hasSaidNeverAgain = async (
  services: Pick<Services, 'db' | 'keys' | 'now'>,
  facts: Facts,
): Promise<boolean> => {
  const mailbox = mailboxOf(facts);
  if (!mailbox) return false;
  const known = await ask(services.db, await mailboxSuppressions(services, mailbox.folded));
  return isLive(known, 'never-again', services.now());
};
