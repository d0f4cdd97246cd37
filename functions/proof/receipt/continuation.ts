import { z } from 'zod';
import { type VerificationKey, verifyJws } from '../jws.ts';
import type { Restore } from './standing-in-log.ts';

/** What a signed statement says of a restore (docs/ledger.md, "After a restore"). */
export interface Continuation {
  /** Address of the site. */
  iss: string;
  /** Number and origin of the line that began, and the origin of the line before. */
  line: number;
  log: string;
  continues: string;
  shared: number;
  /** Day on which it began, in UTC. */
  date: string;
  /** The last checkpoint before, as a signed note. */
  last: string | null;
}

const continuationSchema = z.object({
  line: z.int().min(2),
  shared: z.int().min(0),
  date: z.iso.date(),
});

/** The restore that a statement is about. Throws an Error if none of the keys has signed it. */
export const restoreIn = async (
  statement: string,
  keys: readonly VerificationKey[],
): Promise<Restore> => {
  const payload = await verifyJws('continuation', statement, keys);
  if (!payload.ok) throw new Error(`a statement about a restore is ${payload.reason}`);
  const { line, shared, date } = continuationSchema.parse(payload.value);
  return { log: line, shared, at: Date.parse(date) };
};
