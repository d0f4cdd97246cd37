import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { ask, together } from '../../core/store/db.ts';
import { hasNewest, type NewestStop } from '../../core/store/stops.ts';
import { type Decision, decide, type Question } from '../gate.ts';
import { suppressionsOf } from '../store/suppression.ts';

/** Whoever is to be written to: their mailbox, and what is known of them. */
export interface Addressee {
  folded: string;
  facts: Facts | undefined;
}

type Asker = Pick<Services, 'db' | 'keys' | 'now'>;

/**
 * Asks the gate, and is the only one that does (invariant 13). In one round trip it reads what is
 * suppressed, and whether the database has the newest stop of the second place. Throws a
 * `WrongSuppressionKey`.
 */
export const mayContact = async (
  services: Asker,
  question: Question,
  addressee: Addressee,
  newest: NewestStop,
): Promise<Decision> => {
  const { db, now } = services;
  const nonce = newest.found === 'newest' ? newest.nonce : '';
  const known = await ask(
    db,
    together({ suppressions: await suppressed(services, addressee), agrees: hasNewest(db, nonce) }),
  );
  const closed = newest.found === 'silent' || !known.agrees;
  return decide(question, addressee.facts, { ...known, closed }, now());
};

/**
 * Whether a request may be kept. Nothing is sent now: the gate is asked when the mail goes out, so the
 * second place does not matter yet.
 */
export const mayAsk = async (services: Asker, folded: string): Promise<boolean> => {
  const suppressions = await ask(
    services.db,
    await suppressed(services, { folded, facts: undefined }),
  );
  const circumstances = { suppressions, closed: false };
  return decide({ kind: 'service' }, undefined, circumstances, services.now()).outcome === 'allow';
};

const suppressed = async ({ db, keys }: Asker, { folded }: Addressee) =>
  suppressionsOf(db, {
    hmac: await keys.suppression.of(folded),
    channel: 'email',
    canary: await keys.suppression.canary(),
  });
