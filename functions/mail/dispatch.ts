import { decide, type Question } from '../domain/gate.ts';
import { LEASE, nextAttempt, type Outcome } from '../domain/mails.ts';
import { claimDue, finish, type OutboxEntry, postpone } from '../store/outbox.ts';
import { loadSuppressions, WrongSuppressionKey } from '../store/suppression.ts';
import { addressLetter } from './letters.ts';
import type { MailServices } from './services.ts';

/** Mails that one run takes: what a Worker sends well within its limits. */
const BATCH = 10;

/**
 * Sends what is due. Each mail passes the gate at the moment of sending, with what is known then, so
 * that nothing goes to somebody who has left since (invariant 1). Runs may overlap.
 */
export const dispatchOutbox = async (services: MailServices): Promise<void> => {
  const now = services.now();
  const entries = await claimDue(services.db, { now, lease: now + LEASE, limit: BATCH });
  for (const entry of entries) {
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
  const end = async (outcome: Outcome, reason: string) => {
    log('mail', { kind: entry.kind, outcome, reason });
    await finish(db, entry, outcome, now);
  };
  if (!addressed) return end('denied', 'gone');
  const hmac = await services.keys.suppression.of(addressed.folded);
  const canary = await services.keys.suppression.canary();
  const suppressions = await loadSuppressions(db, hmac, 'email', canary);
  const decision = decide(questionOf(entry), addressed.facts, suppressions, now);
  if (decision.outcome === 'deny') return end('denied', decision.reason);
  if (decision.outcome === 'defer') {
    await postpone(db, entry, decision.until);
    return;
  }
  const result = await services.transport(await addressed.compose());
  if (result.ok) return end('sent', decision.reason);
  if (result.refused) return end('failed', result.code);
  await retryLater(services, entry, result.code);
};

/** A wrong key is the operator's to mend, however long that takes: no mail is given up for it. */
const failedToSend = (
  services: MailServices,
  entry: OutboxEntry,
  error: unknown,
): Promise<unknown> => {
  if (error instanceof WrongSuppressionKey)
    return postpone(services.db, entry, services.now() + LEASE);
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

/** The welcome is no service mail: it needs a live permission to write by e-mail. */
const questionOf = ({ kind }: OutboxEntry): Question =>
  kind === 'welcome'
    ? { kind: 'contact', channel: 'email', topic: undefined }
    : { kind: 'service' };
