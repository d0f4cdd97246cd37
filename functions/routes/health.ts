import { Hono } from 'hono';
import type { AppEnv } from '../http/context.ts';
import { isUp } from '../store/upkeep.ts';

/** For monitors: 200 with what is up, 503 while the database is not. */
export const health = new Hono<AppEnv>();

health.get('/healthz', async (c) => {
  const database = await isUp(c.var.services.db);
  return c.json({ worker: 'up', database: database ? 'up' : 'down' }, database ? 200 : 503, {
    'Cache-Control': 'no-store',
  });
});
