import { Hono } from 'hono';
import { PRIVATE } from '../../web/answers.ts';
import type { AppEnv } from '../../web/context.ts';
import { vitalsOf } from '../store/health.ts';

/** After how long an event should have a checkpoint, in milliseconds; the cron seals every minute. */
const LATE = 60 * 60_000;

/**
 * For monitors: 200 with what is up, 503 while the database is not. `log` is `behind` if events have
 * waited for a checkpoint for an hour, as new ones do once the ledger was altered, or if it is shorter
 * than its newest checkpoint says.
 */
export const health = new Hono<AppEnv>();

health.get('/healthz', async (c) => {
  const { db, now } = c.var.services;
  const vitals = await vitalsOf(db);
  if (!vitals) return c.json({ worker: 'up', database: 'down', log: 'unknown' }, 503, PRIVATE);
  const { waiting, isCut } = vitals;
  const isBehind = isCut || (waiting !== undefined && waiting < now() - LATE);
  const parts = { worker: 'up', database: 'up', log: isBehind ? 'behind' : 'sealed' };
  return c.json(parts, 200, PRIVATE);
});
