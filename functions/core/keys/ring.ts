import { concat, fromBase64Url } from '../base/bytes.ts';
import { no, ok, type Result } from '../base/result.ts';

/**
 * Keys that links are signed with (L3). The first signs; all verify, so that links in
 * inboxes outlive a rotation.
 */
export interface KeyRing {
  sign(data: (kid: number) => Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  verify(
    kid: number,
    data: Uint8Array<ArrayBuffer>,
    mac: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
}

export type KeyProblem = 'missing' | 'malformed' | 'weak' | 'duplicate';

/** One key of a ring, by its id. */
export interface RingEntry {
  kid: number;
  secret: Uint8Array<ArrayBuffer>;
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

/** Reads `kid=base64url(32 bytes)` entries separated by white space, the signing one first. */
export const parseRing = (text: string | undefined): Result<RingEntry[], KeyProblem> => {
  const words = text?.split(/\s+/).filter(Boolean) ?? [];
  if (words.length === 0) return no('missing');
  const entries: RingEntry[] = [];
  for (const word of words) {
    const [, kidText, secretText] = /^(\d{1,3})=([A-Za-z0-9_-]+)$/.exec(word) ?? [];
    const kid = Number(kidText);
    const secret = fromBase64Url(secretText ?? '');
    if (!secret || !(kid >= 1 && kid <= 255)) return no('malformed');
    if (isWeak(secret)) return no('weak');
    if (entries.some((known) => known.kid === kid)) return no('duplicate');
    entries.push({ kid, secret });
  }
  return ok(entries);
};

/** Fewer than 32 bytes, or so few different ones that nobody drew them at random. */
export const isWeak = (secret: Uint8Array): boolean =>
  secret.length < 32 || new Set(secret).size < 12;

export const importHmacKey = (secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', secret, HMAC, false, ['sign', 'verify']);

/** Ring over parsed entries; `entries` is not empty. Keys are imported once. */
export const createKeyRing = (entries: readonly RingEntry[]): KeyRing => {
  const imported = new Map(entries.map(({ kid, secret }) => [kid, importHmacKey(secret)]));
  return {
    sign: async (data) => {
      const [first] = imported;
      if (!first) throw new Error('a key ring needs a key');
      const [kid, key] = first;
      const signed = data(kid);
      return concat(signed, new Uint8Array(await crypto.subtle.sign('HMAC', await key, signed)));
    },
    verify: async (kid, data, mac) => {
      const key = imported.get(kid);
      return key !== undefined && crypto.subtle.verify('HMAC', await key, mac, data);
    },
  };
};
