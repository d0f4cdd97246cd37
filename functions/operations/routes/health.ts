import { Hono } from 'hono';
import { secretStates } from '../../core/keys/index.ts';
import { PRIVATE } from '../../web/answers.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { examine } from '../acts/examine.ts';
import { type Health, withoutSecrets } from '../health.ts';

/**
 * For monitors: 200 if opt-in, opt-out and sealing would work, and otherwise 503 with what is wrong, in
 * words that say nothing of anybody.
 */
export const health = new Hono<AppEnv>();

health.get('/healthz', async (c) => answer(c, await examine(c.var.services)));

/** The same of a Worker that cannot work, since a secret is unfit. */
export const answerUnfit = (c: AppContext): Response =>
  answer(c, withoutSecrets(secretStates(c.env)));

const answer = (c: AppContext, report: Health): Response =>
  c.json(report, report.wrong.length === 0 ? 200 : 503, PRIVATE);
