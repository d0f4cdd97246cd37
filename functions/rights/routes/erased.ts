import { Hono } from 'hono';
import { makeCertificate } from '../../proof/acts/certify-erasure.ts';
import { verifyAddress } from '../../proof/acts/verify-address.ts';
import { parseCode, verificationAddress } from '../../proof/receipt/address.ts';
import { failure, seeOther, show, signedFile } from '../../web/answers.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { requestLanguage } from '../../web/language.ts';
import { offeredLanguageOnly } from '../../web/locale.ts';

/** The certificate of an erasure. Whoever has its address may see it: it tells nothing of anybody. */
export const erased = new Hono<AppEnv>();

const PAGE = '/:locale/erased' as const;

/** What the ledger has of the erasure that an address names, or the answer if there is nothing to show. */
const certified = async (c: AppContext) => {
  const { services } = c.var;
  const text = c.req.query('leaf') ?? '';
  const language = requestLanguage(c);
  const found = await verifyAddress(services, text, undefined);
  const entry = parseCode(text)?.event;
  if (entry === undefined || !('ledger' in found)) return failure(c, 'not-found');
  // It says in words what has become of the ledger.
  if (found.ledger.state !== 'stands') return seeOther(c, `/${language}/verify?leaf=${text}`);
  if (found.found !== 'erased') return failure(c, 'not-found');
  const certificate = await makeCertificate(services, entry, language);
  return { text, language, entry, at: found.at, certificate };
};

erased.get(PAGE, offeredLanguageOnly, async (c) => {
  const found = await certified(c);
  if (found instanceof Response) return found;
  const { language, certificate, at: erasedAt, entry } = found;
  const { made: file } = certificate;
  const code = 'code' in certificate ? certificate.code : found.text;
  const address = verificationAddress(c.var.services.origin, language, code);
  const view = { kind: 'erased', language, erasedAt, entry, code, address, file } as const;
  return show(c, view, file === 'refused' ? 'conflict' : undefined);
});

erased.get(`${PAGE}/file`, offeredLanguageOnly, async (c) => {
  const found = await certified(c);
  if (found instanceof Response) return found;
  const { language, text, certificate } = found;
  return certificate.made === 'certificate'
    ? signedFile(c, `erasure-${found.entry}.jws`, certificate.file)
    : // The page says when there will be one, or why there is none.
      seeOther(c, `/${language}/erased?leaf=${text}`);
});
