import { addressLetter } from '../../consent/letters/letters.ts';
import { decide, type Question } from '../../contact/gate.ts';
import {
  loadSuppressions,
  suppressStatements,
  WrongSuppressionKey,
} from '../../contact/store/suppression.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { secondPlace } from '../../core/store/stops.ts';
import { LEASE, type MailKind, nextAttempt, type Outcome } from '../mails.ts';
import type { MailServices } from '../services.ts';
import {
  claimNext,
  finish,
  type NewMail,
  type OutboxEntry,
  postpone,
  putBack,
} from '../store/outbox.ts';

/** Mails that one run takes: what a Worker sends well within its limits. */
const BATCH = 10;

/**
 * Sends what is due. Each mail passes the gate at the moment of sending, with what is known then, so
 * that nothing goes to somebody who has left since (invariant 1). Runs may overlap: mails are taken one
 * by one, so that a slow transport does not outlast the lease of those that wait behind it.
 */
export const dispatchOutbox = async (services: MailServices): Promise<void> => {
  const place = await secondPlace(services.db, services.stops);
  if (place.found !== 'agrees') {
    services.log('mails-held', { ...place });
    return;
  }
  for (let sent = 0; sent < BATCH; sent += 1) {
    const now = services.now();
    const entry = await claimNext(services.db, { now, lease: now + LEASE });
    if (!entry) return;
    try {
      await dispatchOne(services, entry);
    } catch (error) {
      await failedToSend(services, entry, error);
    }
  }
};

const dispatchOne = async (services: MailServices, entry: OutboxEntry): Promise<void> => {
  const { db, log } = services;
  const addressed = await addressLetter(services, entry);
  const now = services.now();
  const end = async (outcome: Outcome, reason: string, next?: NewMail) => {
    log('mail', { kind: entry.kind, outcome, reason });
    await finish(db, entry, outcome, now, next);
  };
  if (!addressed) return end('denied', 'gone');
  const hmac = await services.keys.suppression.of(addressed.folded);
  const canary = await services.keys.suppression.canary();
  const suppressions = await loadSuppressions(db, hmac, 'email', canary);
  const decision = decide(
    QUESTIONS[entry.kind],
    addressed.facts,
    { suppressions, closed: false },
    now,
  );
  if (decision.outcome === 'deny') return end('denied', decision.reason);
  if (decision.outcome === 'defer') {
    await putBack(db, entry, decision.until);
    return;
  }
  const result = await services.transport(await addressed.compose());
  if (result.ok)
    return end('sent', decision.reason, addressed.next && { ...addressed.next, due: now });
  if (result.undeliverable) await suppressBounced(services, hmac);
  if (result.refused) return end('failed', result.code);
  await retryLater(services, entry, result.code);
};

/** What the provider knows of an address holds here as well, until an operator lifts it. */
const suppressBounced = (
  { db, now, random }: MailServices,
  hmac: Uint8Array<ArrayBuffer>,
): Promise<unknown> =>
  db.batch(
    suppressStatements(db, {
      hmac,
      channel: 'email',
      reason: 'hard-bounce',
      source: 'provider',
      now: now(),
      expiresAt: undefined,
      nonce: toBase64Url(random(16)),
    }),
  );

/** A wrong key is the operator's to mend, however long that takes: no mail is given up for it. */
const failedToSend = (
  services: MailServices,
  entry: OutboxEntry,
  error: unknown,
): Promise<unknown> => {
  if (error instanceof WrongSuppressionKey)
    return putBack(services.db, entry, services.now() + LEASE);
  return retryLater(services, entry, error instanceof Error ? error.name : 'unknown');
};

/** One mail that cannot be made or sent now does not hold up the others. */
const retryLater = async (
  { db, log, now }: MailServices,
  entry: OutboxEntry,
  reason: string,
): Promise<void> => {
  const due = nextAttempt(entry.attempts, now());
  log('mail', { kind: entry.kind, outcome: due === undefined ? 'failed' : 'postponed', reason });
  if (due === undefined) await finish(db, entry, 'failed', now());
  else await postpone(db, entry, due);
};

/** What the gate is asked for each kind. The welcome is no service mail: it needs a live permission. */
const QUESTIONS: Record<MailKind, Question> = {
  confirm: { kind: 'service' },
  manage: { kind: 'service' },
  'address-confirm': { kind: 'service' },
  'address-notice': { kind: 'service' },
  welcome: { kind: 'contact', channel: 'email', topic: undefined },
};
