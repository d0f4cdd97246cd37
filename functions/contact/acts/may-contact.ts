import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { agreesStatement, type NewestStop } from '../../core/store/stops.ts';
import { type Decision, decide, type Question } from '../gate.ts';
import {
  type GuardRow,
  readSuppressions,
  SUPPRESSION_STATEMENTS,
  suppressionStatements,
} from '../store/suppression.ts';

/** Whoever is to be written to: their mailbox, and what is known of them. */
export interface Addressee {
  folded: string;
  facts: Facts | undefined;
}

/**
 * Asks the gate, in one round trip, and is the only one that does (invariant 13): reads what is suppressed, and
 * whether the database has the newest stop of the second place. `newest` is `not-asked` if nothing is
 * sent now: the same question is put again when the mail goes out. Throws a `WrongSuppressionKey`.
 */
export const mayContact = async (
  { db, keys, now }: Pick<Services, 'db' | 'keys' | 'now'>,
  question: Question,
  { folded, facts }: Addressee,
  newest: NewestStop | 'not-asked',
): Promise<Decision> => {
  const hmac = await keys.suppression.of(folded);
  const canary = await keys.suppression.canary();
  const asked = newest !== 'not-asked';
  const results = await db.batch<GuardRow & { agrees: number }>([
    ...suppressionStatements(db, hmac, 'email'),
    ...(asked && newest.found === 'newest' ? [agreesStatement(db, newest.nonce)] : []),
  ]);
  const closed = asked && results[SUPPRESSION_STATEMENTS]?.results[0]?.agrees !== 1;
  return decide(
    question,
    facts,
    { suppressions: readSuppressions(results, canary), closed },
    now(),
  );
};
