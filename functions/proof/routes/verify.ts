import { Hono } from 'hono';
import type { FieldError, FormProblem } from '../../../schema/contracts/errors.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import type { VerifyResult, VerifyView } from '../../../schema/contracts/receipt-views.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import type { Session } from '../../core/links/session.ts';
import { textOf } from '../../core/person/form.ts';
import { Withheld, whole } from '../../core/store/whole.ts';
import { failure, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv, WebServices } from '../../web/context.ts';
import { knownOriginOnly } from '../../web/guard.ts';
import { requestLanguage } from '../../web/language.ts';
import { offeredLanguageOnly } from '../../web/locale.ts';
import { sessionOf } from '../../web/session.ts';
import { verifyAddress } from '../acts/verify-address.ts';
import { verifyReceipt } from '../acts/verify-receipt.ts';
import { jwsIn } from '../jws.ts';
import { verifiedView } from '../views/verify-view.ts';

/**
 * Whether a receipt is genuine. Anybody may ask who holds one, or its address; only to its holder does
 * the page say whether the permission still stands.
 */
export const verify = new Hono<AppEnv>();

const PAGE = '/:locale/verify' as const;

verify.get(PAGE, offeredLanguageOnly, async (c) => {
  const code = c.req.query('leaf');
  if (code === undefined) return show(c, viewOf(c, {}));
  const found = await asReader(c, (services, reader) => verifyAddress(services, code, reader));
  return show(c, viewOf(c, { result: verifiedView(found, shown(c)) }));
});

verify.post(PAGE, offeredLanguageOnly, knownOriginOnly, async (c) => {
  const body = await readBody(c.req.raw, [FIELD.receiptFile]);
  if (!body.ok) return failure(c, body.reason);
  const receipt = receiptIn(body.value);
  const values = { [FIELD.receipt]: [receipt] };
  const again = (problem: FormProblem, errors: FieldError[], result?: VerifyResult) =>
    show(c, viewOf(c, { values, problem, errors, ...(result && { result }) }), problem);
  c.set('again', () => again('unavailable', []));
  if (receipt === '') return again('invalid', [{ field: FIELD.receipt, code: 'receipt-missing' }]);
  const found = await asReader(c, (services, reader) => verifyReceipt(services, receipt, reader));
  const result = verifiedView(found, shown(c));
  return 'ledger' in result ? show(c, viewOf(c, { values, result })) : again('invalid', [], result);
});

/** A file outranks what was pasted. */
const receiptIn = (values: FormValues): string => {
  const file = textOf(values, FIELD.receiptFile);
  return jwsIn(file || textOf(values, FIELD.receipt));
};

/**
 * Asks in the name of whoever's live cookie came along. While the database may be a restored one nobody is
 * told how things stand with them, and everybody what the receipt says.
 */
const asReader = async <Found>(
  c: AppContext,
  ask: (services: WebServices, reader: Session | undefined) => Promise<Found>,
): Promise<Found> => {
  const { services } = c.var;
  const session = await sessionOf(c);
  if (!session || session.expired) return ask(services, undefined);
  return ask({ ...services, db: whole(services) }, session).catch((error) => {
    if (!(error instanceof Withheld)) throw error;
    return ask(services, undefined);
  });
};

const shown = (c: AppContext) => ({
  catalogue: c.var.services.catalogue,
  language: requestLanguage(c),
});

const viewOf = (c: AppContext, view: Partial<VerifyView>): VerifyView => ({
  kind: 'verify',
  language: requestLanguage(c),
  values: {},
  errors: [],
  ...view,
});
