import { mayContact } from '../../contact/acts/may-contact.ts';
import { recordBounce } from '../../contact/acts/record-bounce.ts';
import { withinShare } from '../../contact/acts/within-limits.ts';
import type { Question } from '../../contact/gate.ts';
import { WrongSuppressionKey } from '../../contact/store/suppression.ts';
import { after, ask, type Chained, NOTHING } from '../../core/store/db.ts';
import { apart, type NewestStop, newestStop } from '../../core/store/stops.ts';
import type { Addressed, Letter } from '../letter.ts';
import { ATTEMPTS, LEASE, nextAttempt, type Outcome } from '../mails.ts';
import type { MailServices } from '../services.ts';
import {
  claimNext,
  enqueueStatement,
  finishStatements,
  type OutboxEntry,
  postponeStatement,
  putBackStatement,
} from '../store/outbox.ts';

/**
 * Mails that a run takes. D1 answers a Worker 1,000 statements: a mail takes 14 of them, and what the cron does
 * before takes up to 300.
 */
const BATCH = 40;
/** Mails that a request takes: its own, and one that follows it. */
const OWN = 2;

/** What one mail came to: the statements that say so, and whether the next may be tried. */
interface Settled {
  statements: D1PreparedStatement[];
  goOn: boolean;
}

/** Takes a mail that is due; in the batch of a change that causes one, that one. */
export const nextMail = ({ db, letters, now }: Pick<MailServices, 'db' | 'letters' | 'now'>) =>
  claimNext(db, letters, { now: now(), lease: now() + LEASE });

/**
 * Sends what is due. Each mail passes the gate at the moment of sending, with what is known then, so
 * that nothing goes to somebody who has left since (invariant 1). Runs may overlap: mails are taken one
 * by one, so that a slow transport does not outlast the lease of those that wait behind it. `taken` is
 * the mail that a request has taken with its change. Returns whether more may be due: another run, with
 * limits of its own, is to go on.
 */
export const dispatchOutbox = async (
  services: MailServices,
  taken?: OutboxEntry,
): Promise<boolean> => {
  const { db, stops } = services;
  const most = taken ? OWN : BATCH;
  let entry = taken ?? (await ask(db, nextMail(services)));
  const newest = entry && (await newestStop(stops));
  for (let sent = 1; entry && newest; sent += 1) {
    const { statements, goOn } = await attempt(services, entry, newest);
    const isLast = sent === most;
    entry = await ask(db, after(statements, goOn && !isLast ? nextMail(services) : NOTHING));
    if (isLast) return goOn;
  }
  return false;
};

const attempt = async (
  services: MailServices,
  entry: OutboxEntry,
  newest: NewestStop,
): Promise<Settled> => {
  try {
    return await send(services, entry, newest);
  } catch (error) {
    // A wrong key is the operator's to mend, however long that takes: no mail is given up for it.
    if (error instanceof WrongSuppressionKey)
      return putBack(services, entry, services.now() + LEASE);
    return retryLater(services, entry, error instanceof Error ? error.name : 'unknown');
  }
};

const send = async (
  services: MailServices,
  entry: OutboxEntry,
  newest: NewestStop,
): Promise<Settled> => {
  const { db, letters, log, now, transport } = services;
  const letter = letters.find(({ code }) => code === entry.kind);
  const id = letter && entry[letter.about];
  const addressed = id === undefined ? undefined : await letter?.address(services, id);
  const end = (outcome: Outcome, reason: string, follow?: Chained[]): Settled => {
    log('mail', { kind: letter?.name ?? entry.kind, outcome, reason });
    return { statements: finishStatements(db, entry, outcome, now(), follow), goOn: true };
  };
  if (!letter || !addressed) return end('denied', 'gone');
  // A run that dies within the transport cannot say so: such a mail must not go out for ever.
  if (entry.attempts > ATTEMPTS) return end('failed', 'attempts');
  const decision = await mayContact(services, questionOf(letter, entry), addressed, newest);
  if (decision.outcome === 'defer') return putBack(services, entry, decision.until);
  if (decision.outcome === 'deny' && decision.reason === 'restored') {
    log('mails-held', { ...apart(newest) });
    return { ...putBack(services, entry), goOn: false };
  }
  if (decision.outcome === 'deny') return end('denied', decision.reason);
  const result = await transport(await addressed.compose());
  if (result.ok) return end('sent', decision.reason, await following(services, addressed, entry));
  if (result.reason === 'later') return retryLater(services, entry, result.code);
  const { statements, goOn } = end('failed', result.code);
  const bounced =
    result.reason === 'undeliverable' ? await recordBounce(services, addressed.folded) : [];
  return { statements: [...statements, ...bounced], goOn };
};

const questionOf = ({ question }: Letter, { despiteNeverAgain }: OutboxEntry): Question =>
  despiteNeverAgain && question.kind === 'service' ? { ...question, despiteNeverAgain } : question;

/** The mail that follows counts towards the share of its own mailbox, and was asked for with the one before. */
const following = async (
  services: MailServices,
  { next }: Addressed,
  { despiteNeverAgain }: OutboxEntry,
): Promise<Chained[] | undefined> => {
  const { db, now } = services;
  if (!next) return undefined;
  const { mail, folded } = next;
  return withinShare(services, { cause: 'request', folded }, (turns) => [
    (only) => enqueueStatement(db, { ...mail, despiteNeverAgain, due: now(), turns }, only),
  ]);
};

const putBack = ({ db }: MailServices, entry: OutboxEntry, due?: number): Settled => ({
  statements: [putBackStatement(db, entry, due)],
  goOn: true,
});

/** One mail that cannot be made or sent now does not hold up the others. */
const retryLater = (services: MailServices, entry: OutboxEntry, reason: string): Settled => {
  const { db, letters, log, now } = services;
  const due = nextAttempt(entry.attempts, now());
  const kind = letters.find(({ code }) => code === entry.kind)?.name ?? entry.kind;
  log('mail', { kind, outcome: due === undefined ? 'failed' : 'postponed', reason });
  return due === undefined
    ? { statements: finishStatements(db, entry, 'failed', now()), goOn: true }
    : { statements: [postponeStatement(db, entry, due)], goOn: true };
};
