import { expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { createLinks } from '../../functions/core/links/links.ts';
import { LETTERS } from '../../functions/letters.ts';
import type { MailServices } from '../../functions/mail/services.ts';
import { ASK_SQL } from '../../functions/operations/store/replays.ts';
import { backUp } from './backup.ts';
import type { Ijaza } from './harness.ts';
import { random, type Signing } from './signing.ts';

/** What an operator and the Worker's cron do around a restored backup. */

/** What acts need, for those that a test does itself rather than through a page. */
export const actServices = async (ijaza: Ijaza, { keys }: Signing): Promise<MailServices> => {
  const [db, stops] = [await ijaza.db(), await ijaza.stops()];
  return {
    ...{ db, stops, keys, catalogue, now: Date.now, random, letters: LETTERS },
    ...{ origin: ijaza.origin, formerOrigins: [], log: () => {} },
    logName: `${new URL(ijaza.origin).host}/ledger`,
    links: createLinks(keys.links, Date.now, random),
    write: (statements) => db.batch(statements),
    transport: async () => ({ ok: true }),
  };
};

/** How long something is waited for that comes by itself, in milliseconds. */
export const PATIENCE = 30_000;

/** Runs the cron until nothing waits for the second place. */
export const copied = async (ijaza: Ijaza): Promise<void> => {
  const db = await ijaza.db();
  const waiting = db.prepare('SELECT count(*) AS n FROM stop WHERE copied_at IS NULL');
  await expect
    .poll(
      async () => {
        await ijaza.runCron();
        return waiting.first<{ n: number }>();
      },
      { timeout: PATIENCE },
    )
    .toEqual({ n: 0 });
};

/** Does something after a backup that the restored database will know nothing of. */
export const lost = async (ijaza: Ijaza, work: () => Promise<unknown>): Promise<void> => {
  await copied(ijaza);
  await ijaza.settled();
  const restore = await backUp(await ijaza.db());
  await work();
  await copied(ijaza);
  await restore();
};

export interface ReplayRow {
  since: number | null;
  position: number | null;
  applied: number;
  finished_at: number | null;
}

export const replayRow = async (ijaza: Ijaza): Promise<ReplayRow | null> =>
  (await ijaza.db())
    .prepare('SELECT since, position, applied, finished_at FROM replay WHERE id = 1')
    .first<ReplayRow>();

/** Asks for what is missing, as `npm run restore:replay` does. */
export const askForReplay = async (ijaza: Ijaza): Promise<void> => {
  await (await ijaza.db()).prepare(ASK_SQL).bind(Date.now()).run();
};

/** Asks, and runs the cron until it is done; returns how many runs that took. */
export const replayed = async (ijaza: Ijaza): Promise<number> => {
  await askForReplay(ijaza);
  for (let runs = 1; runs <= 10; runs += 1) {
    await ijaza.runCron();
    if ((await replayRow(ijaza))?.finished_at != null) return runs;
  }
  throw new Error('the replay does not end');
};

/** Mails to an address that were not there when it was last looked. */
export const newMails = (ijaza: Ijaza, address: string) => {
  let known = 0;
  return async (): Promise<number> => {
    const all = (await ijaza.mails()).filter(({ to }) => to.includes(address)).length;
    const fresh = all - known;
    known = all;
    return fresh;
  };
};
