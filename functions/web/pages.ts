import { cf } from '@astrojs/cloudflare/hono';
import { astro, getFetchState } from 'astro/hono';
import type { Language } from '../../schema/content/languages.ts';
import type { View } from '../../schema/contracts/views.ts';
import { pagePath, withAnswer } from './answers.ts';
import type { Answer, AppContext } from './context.ts';

/** The door to Astro: everything in `functions/` that knows how pages are made. */

const toCloudflare = cf();
const toAstro = astro();

/** Renders the on-demand page of the current path with a view. */
export const renderView = async (c: AppContext, view: View, answer: Answer): Promise<Response> => {
  getFetchState(c).locals.view = view;
  return withAnswer(await runAstro(c), answer);
};

/** What Astro has for the current path. */
export const runAstro = async (c: AppContext): Promise<Response> => {
  const { env, executionCtx } = c;
  const state = getFetchState(c);
  // While developing, the state takes whatever is no on-demand page for Astro's own 404 page.
  if (import.meta.env.DEV && state.routeData?.origin !== 'project')
    return whileDeveloping(c, c.req.raw);
  // Not `c` itself: once its `res` is set, Hono drops what a route returns, and so status and headers.
  const edge = { req: c.req, res: new Response(), env, executionCtx, get: () => state };
  const asset = await toCloudflare(edge, async () => {
    const response = await toAstro(edge, async () => {});
    if (response) edge.res = response;
  });
  return asset ?? edge.res;
};

/**
 * Prerendered pages are no files yet while developing; the adapter's own handler renders them. Imported
 * here, so that the build leaves it out.
 */
const whileDeveloping = async (c: AppContext, request: Request): Promise<Response> => {
  const { env, executionCtx } = c;
  const { handle } = await import('@astrojs/cloudflare/handler');
  return isWorkersContext(executionCtx)
    ? handle(request, env, executionCtx)
    : new Response(null, { status: 404 });
};

/** Hono's type of it has less than the runtime gives. */
const isWorkersContext = (context: object): context is ExecutionContext => 'tracing' in context;

/** A prerendered page of text by its id, with another status and the reference filled in. */
export const staticPage = async (
  c: AppContext,
  id: string,
  language: Language,
  answer: Answer,
): Promise<Response> => {
  const url = new URL(pagePath(c, id, language), c.req.url);
  const response = await (import.meta.env.DEV
    ? whileDeveloping(c, new Request(url))
    : c.env.ASSETS.fetch(url));
  if (import.meta.env.DEV && !response.ok)
    return new Response(`The page "${id}" is not at ${url.pathname}.\n`, { status: answer.status });
  const { reference } = answer;
  const filled =
    reference === undefined
      ? response
      : new HTMLRewriter()
          .on('[data-reference]', { element: (element) => void element.setInnerContent(reference) })
          .transform(response);
  return withAnswer(filled, answer);
};

/**
 * A file that incentives give, which nobody gets at but through a signed link. Its name is the SHA-256 of
 * its bytes; while developing, the server that has the sources gives it.
 */
export const promisedFile = async (
  c: AppContext,
  sha256: string,
  range: string | undefined,
): Promise<Response | undefined> => {
  const request = new Request(new URL(`/_files/${sha256}`, c.req.url), {
    headers: range === undefined ? {} : { Range: range },
  });
  const response = await (import.meta.env.DEV ? fetch(request) : c.env.ASSETS.fetch(request));
  if (response.ok) return response;
  await response.body?.cancel();
  return undefined;
};
