import { Hono } from 'hono';
import { PRIVATE } from '../http/answers.ts';
import type { AppEnv } from '../http/context.ts';
import { isUp } from '../store/upkeep.ts';

/** For monitors: 200 with what is up, 503 while the database is not. */
export const health = new Hono<AppEnv>();

health.get('/healthz', async (c) => {
  const database = await isUp(c.var.services.db);
  const parts = { worker: 'up', database: database ? 'up' : 'down' };
  return c.json(parts, database ? 200 : 503, PRIVATE);
});
