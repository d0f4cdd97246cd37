import type { Services } from '../../core/services.ts';
import { ask, type Query, together } from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { hasNewest, type NewestStop } from '../../core/store/stops.ts';
import { type Decision, decide, type Question } from '../gate.ts';
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
          ? NOBODY
          : factsOf(db, { by: 'public-id', publicId }),
      suppressions: await suppressed(services, folded),
      agrees: hasNewest(db, newest.found === 'newest' ? newest.nonce : ''),
    }),
  );
  const closed = newest.found === 'silent' || !agrees;
  return decide(question, facts, { suppressions, closed }, now());
};

const NOBODY: Query<undefined> = { statements: [], read: () => undefined };

/**
 * Whether a request may be kept. Nothing is sent now: the gate is asked when the mail goes out, so the
 * second place does not matter yet.
 */
export const mayAsk = async (services: Asker, folded: string): Promise<boolean> => {
  const suppressions = await ask(services.db, await suppressed(services, folded));
  const circumstances = { suppressions, closed: false };
  return decide({ kind: 'service' }, undefined, circumstances, services.now()).outcome === 'allow';
};

const suppressed = async ({ db, keys }: Asker, folded: string) =>
  suppressionsOf(db, {
    hmac: await keys.suppression.of(folded),
    channel: 'email',
    canary: await keys.suppression.canary(),
  });
