import type { Services } from '../../core/services.ts';
import { ask, NOTHING, type Query, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { hasNewest, type NewestStop } from '../../core/store/stops.ts';
import { type Decision, decide, type Question, type Suppression } from '../gate.ts';
import { suppressionsOf } from '../store/suppression.ts';

/** Whoever is to be written to: their mailbox, and their public id if they have one. */
export interface Addressee {
  folded: string;
  subscriber?: string | undefined;
}

type Asker = Pick<Services, 'db' | 'keys' | 'now'>;

/**
 * Asks the gate, and nothing else does (invariant 1). In one round trip it reads what the person allows,
 * what is suppressed, and whether the database has the newest stop of the second place: read apart, they
 * could be of two databases, one of them restored. Throws a `WrongSuppressionKey`.
 */
export const mayContact = async (
  services: Asker,
  question: Question,
  addressee: Addressee,
  newest: NewestStop,
): Promise<Decision> => {
  const { db, now } = services;
  const { folded, subscriber: publicId } = addressee;
  const { facts, suppressions, agrees } = await ask(
    db,
    together({
      facts:
        question.kind === 'service' || publicId === undefined
          ? NOTHING
          : factsOf(db, { by: 'public-id', publicId }),
      suppressions: await mailboxSuppressions(services, folded),
      agrees: hasNewest(db, newest.found === 'newest' ? newest.nonce : ''),
    }),
  );
  const closed = newest.found === 'silent' || !agrees;
  return decide(question, facts, { suppressions, closed }, now());
};

/**
 * Whether a request may be kept. Nothing is sent now: the gate is asked when the mail goes out, so the
 * second place does not matter yet. What is asked for despite *never again* is kept, for whoever reads
 * the mailbox to have it sent.
 */
export const mayAsk = async (services: Asker, folded: string): Promise<boolean> => {
  const suppressions = await ask(services.db, await mailboxSuppressions(services, folded));
  const circumstances = { suppressions, closed: false };
  const question = { kind: 'service', despiteNeverAgain: true } as const;
  return decide(question, undefined, circumstances, services.now()).outcome === 'allow';
};

/** What is suppressed for a mailbox; reading throws a `WrongSuppressionKey`. */
export const mailboxSuppressions = async (
  { db, keys }: Pick<Services, 'db' | 'keys'>,
  folded: string,
): Promise<Query<Suppression[]>> =>
  suppressionsOf(db, {
    hmac: await keys.suppression.of(folded),
    channel: 'email',
    canary: await keys.suppression.canary(),
  });
