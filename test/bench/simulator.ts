import { createTestHarness } from 'wrangler';
import { type Pace, pace } from './load.ts';

/** A Worker that does nothing, and one that asks its database for one row. */
const MAIN = new URL('empty-worker.ts', import.meta.url).pathname;

/** What the local simulator takes by itself: for a request, and for a round trip to a database. */
export const paceOfSimulator = async (): Promise<Pace[]> => {
  const harness = createTestHarness({
    workers: [
      {
        config: {
          name: 'empty',
          main: MAIN,
          compatibility_date: '2026-01-01',
          d1_databases: [{ binding: 'DB', database_name: 'empty', database_id: 'empty' }],
        },
      },
    ],
  });
  try {
    const { origin } = (await harness.listen()).url;
    return [
      await pace('a Worker that does nothing', () => fetch(origin)),
      await pace('… with one round trip for one row', () => fetch(`${origin}/row`)),
    ];
  } finally {
    await harness.close();
  }
};
