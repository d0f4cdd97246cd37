import type { Incentive } from '../../../schema/content/incentive.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import type { Lock, LockedCommitment } from '../../reader/lock.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';

type Known = Pick<LockedCommitment, 'incentive' | 'commitment'>;

const at = (
  entry: Entry<Incentive>,
  code: 'incentive-commitment' | 'commitment-new',
  why: string,
) => mistakeIn(entry, code, ['commitment'], why);

/** One seed for two draws: the first one tells the outcome of the second. */
const shared = (entry: Entry<Incentive>, known: readonly Known[]): Mistake[] => {
  const { id, commitment } = entry.data;
  const other = known.find((one) => one.incentive !== id && one.commitment === commitment);
  if (!other) return [];
  const message = `this is the line of \`${other.incentive}\`, whose result tells the secret of both; run \`npm run draw -- seed ${id}\` and put the line that it prints here`;
  return [at(entry, 'incentive-commitment', message)];
};

/** People have entered by the commitment that was published: with another, the draw can never be made. */
const exchanged = (entry: Entry<Incentive>, lock: Lock | undefined): Mistake[] => {
  const { id, commitment } = entry.data;
  const own = lock?.commitments.filter(({ incentive }) => incentive === id) ?? [];
  const [first] = own;
  if (own.some((one) => one.commitment === commitment)) return [];
  if (!first) {
    const message = `people who enter rely on this line; run \`npm run content:lock\`, so that a change of it is noticed`;
    return lock ? [asWarning(at(entry, 'commitment-new', message))] : [];
  }
  const message = `people have been promised the draw \`${id}\` with \`commitment: ${first.commitment}\` since ${first.seen}, and with another it can never be made; put that back. Where its secret is lost, or for another draw, make a new incentive with an id of its own`;
  return [at(entry, 'incentive-commitment', message)];
};

/** The commitment of a draw stays as it was published, and is that of no other. */
export const checkCommitments = (
  lock: Lock | undefined,
  { incentives }: Pick<Entries, 'incentives'>,
): Mistake[] => {
  const draws = incentives.entries.filter(({ data }) => data.commitment !== undefined);
  const written = draws.map(({ data }) => ({
    incentive: data.id,
    commitment: data.commitment ?? '',
  }));
  const known: Known[] = [...(lock?.commitments ?? []), ...written];
  return draws.flatMap((entry) => [...exchanged(entry, lock), ...shared(entry, known)]);
};
