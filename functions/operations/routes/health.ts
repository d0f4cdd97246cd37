import { Hono } from 'hono';
import { toHex } from '../../core/base/bytes.ts';
import { PRIVATE } from '../../web/answers.ts';
import type { AppEnv } from '../../web/context.ts';
import { vitalsOf } from '../store/health.ts';

/** After how long an event should have a checkpoint, in milliseconds; the cron seals every minute. */
const LATE = 60 * 60_000;

const DOWN = { worker: 'up', database: 'down', log: 'unknown', suppressionKey: 'unknown' };

/**
 * For monitors: 200 with what is up, 503 while the database is not. `log` is `behind` if events have
 * waited for a checkpoint for an hour, as new ones do once the ledger was altered, or if it is shorter
 * than its newest checkpoint says. Under a suppression key that is not the database's nobody could sign up, and
 * whoever must not be written to would not be recognised: that is 503 as well.
 */
export const health = new Hono<AppEnv>();

health.get('/healthz', async (c) => {
  const { db, keys, now } = c.var.services;
  const vitals = await vitalsOf(db);
  if (!vitals) return c.json(DOWN, 503, PRIVATE);
  const { waiting, isCut, canary } = vitals;
  const fits = canary === undefined || canary === toHex(await keys.suppression.canary());
  const isBehind = isCut || (waiting !== undefined && waiting < now() - LATE);
  const log = isBehind ? 'behind' : 'sealed';
  const parts = { worker: 'up', database: 'up', log, suppressionKey: fits ? 'fits' : 'wrong' };
  return c.json(parts, fits ? 200 : 503, PRIVATE);
});
