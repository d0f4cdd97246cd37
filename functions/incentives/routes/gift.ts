import { Hono } from 'hono';
import { FIELD } from '../../../schema/contracts/fields.ts';
import { toldIn } from '../../../schema/contracts/promises.ts';
import { sameBytes } from '../../core/base/bytes.ts';
import type { Purpose } from '../../core/links/codec.ts';
import { incentiveTag } from '../../core/links/scope.ts';
import { isCurrent } from '../../core/links/session.ts';
import { textOf } from '../../core/person/form.ts';
import { whole } from '../../core/store/whole.ts';
import { failure, linkProblem, PRIVATE, seeOther, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { attachment } from '../../web/files.ts';
import { inSameLanguage, linkLanguage } from '../../web/language.ts';
import { fetchFile } from '../acts/fetch-file.ts';
import { type HeldPromise, loadPromises } from '../store/held-promises.ts';
import { giftsOf } from '../views/gift-views.ts';

/**
 * What somebody was promised: a page that tells, a button that fetches, and the file itself under a link
 * of a few minutes. The tokens authorise; GET changes nothing (E6). Leaving takes none of it away.
 */
export const gift = new Hono<AppEnv>();

gift.get('/gift/:token', async (c) => {
  const opened = await open(c, 'gift');
  if (!opened) return linkProblem(c);
  const { facts, promises, link } = opened;
  const language = linkLanguage(c, facts.language);
  return show(c, {
    kind: 'gifts',
    language,
    fresh: c.req.query('thanks') !== undefined,
    until: link.expiresAt ?? 0,
    gifts: giftsOf(promises, language, c.var.services.catalogue),
  });
});

gift.post('/gift/:token', async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const opened = await open(c, 'gift');
  if (!opened) return linkProblem(c);
  const wanted = textOf(body.value, FIELD.incentive);
  const token = await fetchFile(c.var.services, opened.facts, opened.promises, wanted);
  if (!token) return failure(c, 'malformed-body');
  // Page and file are in one language.
  return seeOther(c, inSameLanguage(c, `/file/${token}`));
});

gift.get('/file/:token', async (c) => {
  const opened = await open(c, 'file');
  if (!opened) return linkProblem(c);
  const { promise } = (await named(opened.promises, opened.link.scope)) ?? {};
  const file = promise && toldIn(promise, linkLanguage(c, opened.facts.language)).file;
  const response = file && (await c.var.services.file(file.sha256, c.req.header('Range')));
  return file && response ? attachment(response, file.name, PRIVATE) : failure(c, 'not-found');
});

/** Who a link is for and what they were promised; nothing if it is void by now (invariant 7). */
const open = async <P extends Purpose>(c: AppContext, purpose: P) => {
  const { links } = c.var.services;
  const link = await links.verify(c.req.param('token') ?? '', purpose);
  if (!link.ok || link.value.expired) return undefined;
  const { facts, promises } = await loadPromises(whole(c.var.services), link.value.subject);
  return isCurrent(facts, link.value.epoch) && promises.length > 0
    ? { link: link.value, facts, promises }
    : undefined;
};

/** The promise of a file that a link's tag stands for. */
const named = async (
  promises: readonly HeldPromise[],
  scope: Uint8Array,
): Promise<HeldPromise | undefined> => {
  for (const held of promises) {
    if (sameBytes(incentiveTag(held.promise.incentive), scope)) return held;
  }
  return undefined;
};
