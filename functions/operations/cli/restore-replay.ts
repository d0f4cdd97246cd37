import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Place } from '../../cli/tools/project.ts';
import { askFirst, execute, inlined } from '../../cli/tools/sql.ts';
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
  console.log(`Applied ${position - since}, of which ${applied} changed something. Mails go out.`);
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

const replay = async (why: string): Promise<void> => {
  console.log(`· ${why}: mails are held until what is missing has been put back`);
  await askFirst(place, z.unknown(), ASK_SQL, Date.now());
  process.exitCode = await follow();
};

const head = await newest();
if (!head) {
  if (await isLost()) await replay('The second place was lost');
  else console.log('Nothing to do: the second place is empty, nothing was ever stopped.');
} else if (await isMissing(head.nonce)) await replay('The database was restored');
else console.log('Nothing to do: the database has everything that the second place has.');
