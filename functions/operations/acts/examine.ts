import { toHex } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { ask, type Database, together } from '../../core/store/db.ts';
import { apart, hasNewest, type NewestStop, newestNonce } from '../../core/store/stops.ts';
import { kidsOf, LEAVES } from '../../proof/acts/seal-log.ts';
import { planSeal } from '../../proof/plan-seal.ts';
import { knownLog } from '../../proof/store/heads.ts';
import { growthOf } from '../../proof/store/log.ts';
import { type Health, judge } from '../health.ts';
import { vitalsOf } from '../store/health.ts';

/**
 * How an installation is: a read of the second place, then one of the first database. The other way
 * round, or both at once, what was copied and sealed in between would look like a restore.
 */
export const examine = async ({
  db,
  stops,
  keys,
  now,
}: Pick<Services, 'db' | 'stops' | 'keys' | 'now'>): Promise<Health> => {
  const second = await answered(askSecond(stops));
  const first = await answered(askFirst(db, second?.nonce ?? '', now()));
  const newest: NewestStop = second
    ? { found: 'newest', nonce: second.nonce }
    : { found: 'silent', error: '' };
  const plan = first && second && planSeal(first.growth, second.known, await kidsOf(keys));
  return judge(
    {
      vitals: first?.vitals,
      secondPlace: second && first?.agrees ? 'agrees' : apart(newest).found,
      canary: toHex(await keys.suppression.canary()),
      refused: plan?.next === 'refuse' ? plan.why : undefined,
    },
    now(),
  );
};

const askSecond = (stops: Database) =>
  ask(stops, together({ nonce: newestNonce(stops), known: knownLog(stops) }));

const askFirst = (db: Database, nonce: string, now: number) =>
  ask(
    db,
    together({
      vitals: vitalsOf(db, now),
      agrees: hasNewest(db, nonce),
      growth: growthOf(db, LEAVES),
    }),
  );

/** `undefined` if a database does not answer, or lacks its tables. */
const answered = async <Value>(asked: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await asked;
  } catch {
    return undefined;
  }
};
