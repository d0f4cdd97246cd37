import { z } from 'zod';
import { fromBase64Url, toBase64Url, utf8 } from '../core/base/bytes.ts';
import { no, ok, type Result } from '../core/base/result.ts';
import type { Signer } from '../core/keys/signing.ts';

/** A public Ed25519 key as a JWKS names it: `x` is the 32 bytes, base64url (RFC 8037). */
export interface VerificationKey {
  kid: string;
  x: string;
}

export type JwsProblem = 'malformed' | 'unknown-key' | 'forged';

const ALGORITHM = 'EdDSA';

/** What each signed text of ours calls itself, so that none passes for another. */
const JWS_TYPES = {
  receipt: 'consent-receipt+jwt',
  certificate: 'erasure-certificate+jwt',
  continuation: 'log-continuation+jwt',
} as const;
export type JwsType = keyof typeof JWS_TYPES;

const headerSchema = z.strictObject({
  alg: z.literal(ALGORITHM),
  kid: z.string(),
  typ: z.enum(JWS_TYPES),
});

/**
 * A JSON Web Signature in compact form (RFC 7515 §7.1). The same payload under the same key gives the
 * same text: Ed25519 has no randomness.
 */
export const signJws = async (
  type: JwsType,
  payload: object,
  kid: string,
  sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<string> => {
  const parts = [{ alg: ALGORITHM, kid, typ: JWS_TYPES[type] }, payload];
  const signed = parts.map((part) => toBase64Url(utf8(JSON.stringify(part)))).join('.');
  return `${signed}.${toBase64Url(await sign(utf8(signed)))}`;
};

/** The same, by the first key of a signer. */
export const signJwsBy = async (
  { publicKeys, sign }: Signer,
  type: JwsType,
  payload: object,
): Promise<string> => {
  const [signing] = await publicKeys();
  if (!signing) throw new Error('a key ring needs a key');
  return signJws(type, payload, signing.kid, async (bytes) => (await sign(bytes)).signature);
};

interface SignedText {
  kid: string;
  payload: unknown;
  signed: string;
  signature: Uint8Array<ArrayBuffer>;
}

/** Bytes of an Ed25519 signature; some runtimes throw if there are more or fewer. */
const SIGNATURE = 64;

/** How JSON begins in base64url, and how long a signature is in it. */
const OPENING = 'eyJ';
const SIGNATURE_TEXT = 86;

/**
 * The signed text in what was pasted or uploaded: breaks, marks and words around it come from mail
 * programs, and mean nothing. What holds none is left as it is, but for its white space.
 */
export const jwsIn = (text: string): string => {
  const parts = text.replace(/[^\w.-]/g, '').split('.');
  // Part by part: a pattern would take the square of what somebody sends.
  for (const [index, part] of parts.entries()) {
    const header = part.slice(part.indexOf(OPENING));
    const [payload = '', end = ''] = parts.slice(index + 1, index + 3);
    if (part.includes(OPENING) && payload.startsWith(OPENING) && end.length >= SIGNATURE_TEXT)
      return `${header}.${payload}.${end.slice(0, SIGNATURE_TEXT)}`;
  }
  return text.replace(/\s+/g, '');
};

/** What a signed text says, before anything of it is believed; `undefined` for what is none of its type. */
export const readJws = (type: JwsType, text: string): SignedText | undefined => {
  const [header = '', payload = '', end = '', ...more] = text.split('.');
  const signature = fromBase64Url(end);
  const parsed = headerSchema.safeParse(jsonOf(header));
  if (!parsed.success || signature?.length !== SIGNATURE || more.length > 0) return undefined;
  const { kid, typ } = parsed.data;
  if (typ !== JWS_TYPES[type]) return undefined;
  return { kid, payload: jsonOf(payload), signed: `${header}.${payload}`, signature };
};

/** `undefined` for what is no JSON in UTF-8, or not spelled as we spell it. */
const jsonOf = (part: string): unknown => {
  const bytes = fromBase64Url(part);
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/** The payload of a signed text, if it is of this type and one of the keys has signed it. */
export const verifyJws = async (
  type: JwsType,
  text: string,
  keys: readonly VerificationKey[],
): Promise<Result<unknown, JwsProblem>> => {
  const read = readJws(type, text);
  if (!read) return no('malformed');
  const key = keys.find(({ kid }) => kid === read.kid);
  if (!key) return no('unknown-key');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.x };
  const imported = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify']);
  const genuine = await crypto.subtle.verify(
    'Ed25519',
    imported,
    read.signature,
    utf8(read.signed),
  );
  return genuine ? ok(read.payload) : no('forged');
};
