import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Place } from '../../cli/tools/project.ts';
import { askFirst, execute, inlined } from '../../cli/tools/sql.ts';
import { seemsWhole } from '../../proof/plan-seal.ts';
import { KNOWN_LOG_SQL, toKnownLog } from '../../proof/store/heads.ts';
import { NEWEST_CHECKPOINT_SQL } from '../../proof/store/log.ts';
import {
  ASK_SQL,
  COPIED_SQL,
  COUNT_STOPS_SQL,
  KNOWN_STOP_SQL,
  NEWEST_STOP_SQL,
  PROGRESS_SQL,
} from '../store/replays.ts';

/** How often it is looked, and for how long while nothing moves; the Worker's cron runs each minute. */
const PAUSE = 5000;
const PATIENCE = 5 * 60_000;

const place: Place = process.argv.includes('--remote') ? 'remote' : 'local';

const headSchema = z.object({ position: z.number(), nonce: z.string() });
const progressSchema = z.object({
  since: z.number().nullable(),
  position: z.number().nullable(),
  applied: z.number(),
  finished_at: z.number().nullable(),
});

const checkpointSchema = z.object({
  ...{ size: z.number(), log: z.number(), kid: z.number(), at: z.number() },
  note: z.string(),
});
const knownSchema = z.object({ head: z.string().nullable(), lines: z.string() });

const countSchema = z.object({ kind: z.string(), count: z.number() });

/** The newest stop of the second place; `undefined` if nothing was ever stopped. */
const newest = async () => (await execute(place, 'STOPS', [NEWEST_STOP_SQL], headSchema))[0];

/** Whether the database lacks it, and so was restored. */
const isMissing = async (nonce: string): Promise<boolean> => {
  return (await askFirst(place, z.unknown(), KNOWN_STOP_SQL, nonce)).length === 0;
};

/** Whether an empty second place has lost what was copied to it. */
const isLost = async (): Promise<boolean> =>
  (await askFirst(place, z.unknown(), COPIED_SQL)).length > 0;

/** Whether the log may go on from the newest checkpoint of the database, as far as that tells. */
const logIsWhole = async (): Promise<boolean> => {
  const [sealed] = await askFirst(place, checkpointSchema, NEWEST_CHECKPOINT_SQL);
  const [known] = await execute(place, 'STOPS', [KNOWN_LOG_SQL], knownSchema);
  return known === undefined || seemsWhole(sealed, toKnownLog(known));
};

const progress = async () => (await askFirst(place, progressSchema, PROGRESS_SQL))[0];

const KINDS: Record<string, string> = {
  left: 'departures',
  less: 'choices of less often',
  paused: 'pauses',
  erased: 'erasures',
  moved: 'changes of address',
  voided: 'links made void',
  suppressed: 'suppressions',
  lifted: 'suppressions lifted',
};

/** What was missing, in words. */
const report = async (since: number, position: number, applied: number): Promise<void> => {
  const asked = [inlined(COUNT_STOPS_SQL, since, position)];
  const counted = await execute(place, 'STOPS', asked, countSchema);
  for (const { kind, count } of counted) console.log(`  ${count} ${KINDS[kind] ?? kind}`);
  console.log(
    `Applied ${position - since}, of which ${applied} changed something. Emails go out again.`,
  );
};

const follow = async (): Promise<number> => {
  let last = '';
  for (let moved = Date.now(); Date.now() - moved < PATIENCE; await wait(PAUSE)) {
    const now = await progress();
    if (now?.finished_at != null && now.since !== null && now.position !== null) {
      await report(now.since, now.position, now.applied);
      return 0;
    }
    const seen = JSON.stringify(now);
    if (seen !== last && now?.since != null && now.position !== null)
      console.log(`· Applied ${now.position - now.since} so far`);
    if (seen !== last) moved = Date.now();
    last = seen;
  }
  console.error(
    '✗ The Worker does not go on. What was asked for stays: its cron does it as soon as it runs (locally under "npm start").',
  );
  return 1;
};

const HELD = 'emails are held until what is missing has been put back';

const replay = async (why: string): Promise<void> => {
  console.log(`· ${why}`);
  await askFirst(place, z.unknown(), ASK_SQL, Date.now());
  process.exitCode = await follow();
};

const head = await newest();
if (!head && (await isLost())) await replay(`The second place was lost: ${HELD}`);
else if (head && (await isMissing(head.nonce))) await replay(`The database was restored: ${HELD}`);
else if (await logIsWhole())
  console.log('Nothing to do: the database has everything that the second place has.');
else await replay('The log was signed with more than the database has: another line of it begins');
