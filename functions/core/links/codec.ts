import { namesOf } from '../../../schema/contracts/codes.ts';
import { fromBase64Url, toBase64Url } from '../base/bytes.ts';

/**
 * What a link says, byte for byte (L1). Integers are big-endian.
 *
 *     0  version, 1
 *     1  key id
 *     2  purpose
 *     3  epoch, 2 bytes
 *     5  expiry, UTC seconds, 4 bytes; 0 never
 *     9  subject, 16 bytes
 *    25  nonce, 4 bytes
 *    29  scope, of the length that the purpose has
 *     …  HMAC-SHA-256 over all before it, 32 bytes
 */
export const PURPOSES = {
  /** Subject: token id of a pending request. */
  confirm: { code: 1, scope: 0 },
  /** Subject: public id. */
  preferences: { code: 2, scope: 0 },
  /** Scope: channel code, topic tag. */
  unsubscribe: { code: 3, scope: 5 },
  /** The cookie after leaving. Scope: first and last number of the consent events of that change. */
  left: { code: 4, scope: 8 },
  /** A preference link that was asked for. */
  manage: { code: 5, scope: 0 },
  /** The cookie. Scope: until when it counts as asked for just now, UTC seconds. */
  session: { code: 6, scope: 8 },
  /** Render time of a confirmation page; its subject is that of the page. */
  nonce: { code: 7, scope: 0 },
  /** Confirms another address. Subject: token id of the change. */
  address: { code: 8, scope: 0 },
  /** Ends a change of address; sent to the old one. Subject: the same. */
  'address-stop': { code: 9, scope: 0 },
  /** What somebody was promised. Subject: public id. */
  gift: { code: 10, scope: 0 },
  /** One file of it. Scope: tag of the incentive. */
  file: { code: 11, scope: 4 },
} as const;
export type Purpose = keyof typeof PURPOSES;
export const PURPOSE_NAMES = namesOf(PURPOSES);

export interface Payload {
  purpose: Purpose;
  epoch: number;
  /** UTC milliseconds, whole seconds; `undefined` never. */
  expiresAt: number | undefined;
  /** 16 bytes, base64url. */
  subject: string;
  nonce: Uint8Array<ArrayBuffer>;
  scope: Uint8Array<ArrayBuffer>;
}

const VERSION = 1;
const HEADER = 29;
const MAC = 32;

export const encodePayload = (payload: Payload, kid: number): Uint8Array<ArrayBuffer> => {
  const { code, scope } = PURPOSES[payload.purpose];
  const subject = fromBase64Url(payload.subject);
  if (subject?.length !== 16 || payload.scope.length !== scope || payload.nonce.length !== 4)
    throw new RangeError(`not a payload of a ${payload.purpose} link`);
  const bytes = new Uint8Array(HEADER + scope);
  const view = new DataView(bytes.buffer);
  bytes.set([VERSION, kid, code]);
  view.setUint16(3, payload.epoch);
  view.setUint32(5, (payload.expiresAt ?? 0) / 1000);
  bytes.set(subject, 9);
  bytes.set(payload.nonce, 25);
  bytes.set(payload.scope, HEADER);
  return bytes;
};

const lengthOf = (purpose: Purpose): number => HEADER + PURPOSES[purpose].scope + MAC;

const purposeOf = (code: number | undefined): Purpose | undefined =>
  PURPOSE_NAMES.find((name) => PURPOSES[name].code === code);

/**
 * The token in what came back of a link. Its first four characters say how long it is, so that breaks
 * within it and whatever a mail program stuck to it come off; `undefined` if a part of it is missing.
 */
export const tokenIn = (copied: string): string | undefined => {
  const characters = copied.replace(/[^\w-]/g, '');
  const purpose = purposeOf(fromBase64Url(characters.slice(0, 4))?.[2]);
  const length = purpose ? Math.ceil((lengthOf(purpose) * 4) / 3) : Number.POSITIVE_INFINITY;
  return characters.length < length ? undefined : characters.slice(0, length);
};

interface Decoded {
  kid: number;
  payload: Payload;
  signed: Uint8Array<ArrayBuffer>;
  mac: Uint8Array<ArrayBuffer>;
}

/** Reads a token without believing it; `undefined` if it cannot be one. */
export const decodeToken = (token: string): Decoded | undefined => {
  const bytes = token.length <= 140 ? fromBase64Url(token) : undefined;
  if (!bytes || bytes.length < HEADER + MAC || bytes[0] !== VERSION) return undefined;
  const [, kid = 0, code] = bytes;
  const purpose = purposeOf(code);
  if (!purpose || bytes.length !== lengthOf(purpose)) return undefined;
  const view = new DataView(bytes.buffer);
  const seconds = view.getUint32(5);
  const payload: Payload = {
    purpose,
    epoch: view.getUint16(3),
    expiresAt: seconds === 0 ? undefined : seconds * 1000,
    subject: toBase64Url(bytes.slice(9, 25)),
    nonce: bytes.slice(25, HEADER),
    scope: bytes.slice(HEADER, -MAC),
  };
  return { kid, payload, signed: bytes.slice(0, -MAC), mac: bytes.slice(-MAC) };
};
