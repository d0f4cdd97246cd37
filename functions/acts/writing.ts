import type { Method } from '../../schema/contracts/codes.ts';
import type { Evidence } from '../../schema/contracts/stored.ts';
import type { NewEvent } from '../domain/changes.ts';
import { sealEvidence } from '../domain/evidence.ts';
import type { Facts } from '../domain/facts.ts';
import type { Services } from '../http/context.ts';
import { commitStatements } from '../store/commit.ts';

export type Writer = Pick<Services, 'db' | 'catalogue' | 'now' | 'random'>;

/**
 * Writes what one act of a subscriber changes, with its evidence, in one batch: `also` goes before it
 * in the same transaction. Where there is nothing to write, nothing is. Throws a conflict where
 * somebody else has written since `facts` were read (`isConflict`).
 */
export const writeEvents = async (
  { db, catalogue, now, random }: Writer,
  act: {
    facts: Facts;
    events: readonly NewEvent[];
    method: Method;
    page: string;
    evidence: Evidence;
    also?: readonly D1PreparedStatement[];
  },
): Promise<void> => {
  const { facts, events, method, page } = act;
  const sealed = await sealEvidence(act.evidence, random(16));
  const statements = [
    ...(act.also ?? []),
    ...commitStatements(db, {
      publicId: facts.publicId,
      seq: facts.seq,
      events,
      method,
      page,
      now: now(),
      notices: catalogue.notices,
      evidence: [{ sealed, covers: () => true }],
    }),
  ];
  if (statements.length > 0) await db.batch(statements);
};
