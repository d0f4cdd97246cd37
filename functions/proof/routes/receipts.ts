import { Hono } from 'hono';
import { type Own, showOwn, withOwn, withSession } from '../../consent/routes/own-page.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Database } from '../../core/store/db.ts';
import { failure, seeOther, signedFile } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { ownOriginOnly } from '../../web/guard.ts';
import { requestLanguage } from '../../web/language.ts';
import { offeredLanguageOnly } from '../../web/locale.ts';
import { loadReceiptable, type Receiptable, signReceipt } from '../acts/make-receipt.ts';
import { sealLog } from '../acts/seal-log.ts';
import { receiptView } from '../views/receipt-views.ts';

/** A receipt for one consent event of one's own: to read and print, and as a file. */
export const receipts = new Hono<AppEnv>();

const PAGE = '/:locale/preferences/receipt/:seq' as const;

/** Number of an event; 0, which none has, for anything else. */
const numberIn = (text = ''): number => (/^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0);

type Loaded = Awaited<ReturnType<typeof loadReceiptable>>;

/** The page of the receipt that a request is about. */
const pageOf = (c: AppContext): string =>
  `/${requestLanguage(c)}/preferences/receipt/${numberIn(c.req.param('seq'))}`;

const withReceiptable = (
  c: AppContext,
  otherwise: (() => Response) | undefined,
  answer: (own: Own<Loaded> & { seq: number }) => Promise<Response>,
): Promise<Response> => {
  const seq = numberIn(c.req.param('seq'));
  const load = (db: Database, publicId: string) =>
    loadReceiptable({ ...c.var.services, db }, publicId, seq);
  return withOwn(c, { load, ...(otherwise && { otherwise }) }, (own) => answer({ ...own, seq }));
};

receipts.get(PAGE, offeredLanguageOnly, (c) =>
  withReceiptable(c, undefined, async ({ session, loaded: { facts, receiptable } }) => {
    const { catalogue, origin } = c.var.services;
    if (!receiptable) return failure(c, 'not-found');
    const language = requestLanguage(c);
    const receipt = receiptable.sealed && (await given(c, facts, receiptable));
    const refused = receiptable.sealed !== undefined && receipt === undefined;
    const view = receiptView(facts, receiptable, { catalogue, language, origin }, refused);
    return showOwn(c, session, view, refused ? 'conflict' : undefined);
  }),
);

/**
 * Seals the log, so that there is a checkpoint to prove the event by; GET writes nothing. It changes
 * nothing of anybody's, and the page that it leads on to looks at the session anew.
 */
receipts.post(PAGE, offeredLanguageOnly, ownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  return withSession(c, { values: body.value }, async () => {
    await sealLog(c.var.services);
    return seeOther(c, pageOf(c));
  });
});

receipts.get(`${PAGE}/file`, offeredLanguageOnly, (c) =>
  // A download has no page that could ask for a link.
  withReceiptable(
    c,
    () => seeOther(c, pageOf(c)),
    async ({ loaded: { facts, receiptable }, seq }) => {
      if (!receiptable?.sealed) return failure(c, 'not-found');
      const receipt = await given(c, facts, receiptable);
      // The page says in words why there is none.
      return receipt === undefined
        ? seeOther(c, pageOf(c))
        : signedFile(c, `receipt-${seq}.jws`, receipt);
    },
  ),
);

/** The receipt as it may be given away, if it is sealed and the ledger agrees with it. */
const given = async (
  c: AppContext,
  { publicId }: Facts,
  { event, wording, sealed }: Receiptable,
): Promise<string | undefined> =>
  sealed && signReceipt(c.var.services, publicId, { event, wording, sealed });
