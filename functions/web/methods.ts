import type { Hono } from 'hono';
import { failure, withAnswer } from './answers.ts';
import type { AppContext, AppEnv } from './context.ts';

/** Methods that change nothing, and ask for what is there. */
const READING = ['GET', 'HEAD'];

/**
 * The answer to a method that a route does not know: which ones it knows (RFC 9110 §15.5.6). `undefined`
 * if there is no such route. Of pages that were made at build the static server says it.
 */
export const answerOtherMethod = async (
  app: Hono<AppEnv>,
  c: AppContext,
): Promise<Response | undefined> => {
  const { method, path } = c.req;
  if (READING.includes(method)) return undefined;
  const known = ['GET', 'POST'].filter((other) =>
    app.router.match(other, path)[0].some(([[, route]]) => route.method === other),
  );
  if (known.length === 0) return undefined;
  const headers = { Allow: [...new Set([...READING, ...known])].join(', ') };
  return method === 'OPTIONS'
    ? new Response(null, { status: 204, headers })
    : withAnswer(await failure(c, 'method-not-allowed'), { status: 405, headers });
};
