import { fromBase64Url, utf8 } from '../base/bytes.ts';
import { no, ok, type Result } from '../base/result.ts';
import { importHmacKey, isWeak, type KeyProblem } from './ring.ts';

/**
 * The key under which addresses are remembered after they have been forgotten. It is never rotated:
 * with another key every suppression would silently match nobody, which is what the canary detects.
 */
export interface SuppressionKey {
  /** HMAC of a folded address or number. */
  of(folded: string): Promise<Uint8Array<ArrayBuffer>>;
  /** HMAC of a fixed text, stored once. */
  canary(): Promise<Uint8Array<ArrayBuffer>>;
}

export const parseSuppressionKey = (
  text: string | undefined,
): Result<Uint8Array<ArrayBuffer>, KeyProblem> => {
  if (!text) return no('missing');
  const secret = fromBase64Url(text.trim());
  if (!secret) return no('malformed');
  return isWeak(secret) ? no('weak') : ok(secret);
};

export const createSuppressionKey = (secret: Uint8Array<ArrayBuffer>): SuppressionKey => {
  const key = importHmacKey(secret);
  const mac = async (text: string) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', await key, utf8(text)));
  return { of: (folded) => mac(`address:${folded}`), canary: () => mac('canary') };
};
