import { concat, fromBase64, toHex, utf8 } from '../core/base/bytes.ts';
import type { PublicKey } from '../core/keys/signing.ts';
import { isBy, keyId } from './checkpoint.ts';
import { outsideUrl } from './outside-url.ts';

/** Somebody who watches that the log only grows, and says so below its checkpoints (C2SP tlog-cosignature). */
export interface Witness {
  /** Name of its key. */
  name: string;
  key: PublicKey;
  /** Before `/add-checkpoint` (C2SP tlog-witness), without a slash at the end. */
  address: string;
}

/** Names Ed25519 cosignatures in a key id and a verifier key. */
const COSIGNATURE = 4;
/** Bytes of the key id, the time in seconds, and the signature. */
const [KEY_ID, TIME, SIGNATURE] = [4, 8, 64];

const keyIn = (verifierKey: string): Pick<Witness, 'name' | 'key'> | undefined => {
  const [, name = '', id, encoded = ''] =
    /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(verifierKey) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== COSIGNATURE) return undefined;
  const key = bytes.slice(1);
  return toHex(keyId(name, COSIGNATURE, key)) === id ? { name, key } : undefined;
};

/**
 * The witnesses of the setting: verifier key and address of each, all separated by spaces; `undefined` if it is
 * not of that shape.
 */
export const parseWitnesses = (setting: string): Witness[] | undefined => {
  const words = setting.split(/\s+/).filter(Boolean);
  const witnesses = words.flatMap((word, at) => {
    const known = at % 2 === 0 ? keyIn(word) : undefined;
    const address = outsideUrl(words[at + 1] ?? '')?.replace(/\/+$/, '');
    return known && address !== undefined ? [{ ...known, address }] : [];
  });
  return witnesses.length * 2 === words.length ? witnesses : undefined;
};

/** The line of an answer that is a true cosignature of a note's text by a witness, with its newline. */
export const cosignatureIn = async (
  answer: string,
  text: string,
  { name, key }: Witness,
): Promise<string | undefined> => {
  const id = toHex(keyId(name, COSIGNATURE, key));
  for (const line of answer.split('\n')) {
    const [, by, encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = fromBase64(encoded);
    if (by !== name || bytes?.length !== KEY_ID + TIME + SIGNATURE) continue;
    if (toHex(bytes.slice(0, KEY_ID)) !== id) continue;
    const time = BigInt(`0x${toHex(bytes.slice(KEY_ID, KEY_ID + TIME))}`);
    const signed = concat(utf8(`cosignature/v1\ntime ${time}\n`), utf8(text));
    if (await isBy(key, bytes.slice(KEY_ID + TIME), signed)) return `${line}\n`;
  }
  return undefined;
};
