import { createHash, createPublicKey, verify } from 'node:crypto';

/** Signed notes and cosignatures, from docs/ledger.md and C2SP alone, with Node alone. */

export interface Tree {
  origin: string;
  size: number;
  root: Buffer;
}

/** Bytes of a text in base64 or base64url that has nothing but them; `undefined` for any other. */
export const bytesIn = (text: unknown, encoding: 'base64' | 'base64url'): Buffer | undefined => {
  const bytes = Buffer.from(typeof text === 'string' ? text : '', encoding);
  return bytes.toString(encoding) === text ? bytes : undefined;
};

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export const isSignedBy = (raw: Buffer, text: Buffer | string, signature: Buffer): boolean => {
  if (raw.length !== 32 || signature.length !== 64) return false;
  const der = Buffer.concat([ED25519_SPKI, raw]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, signature);
};

/** The verifier key of a public key: type 1 signs notes, type 4 cosigns them. */
export const verifierKeyOf = (name: string, raw: Buffer, type = 1): string => {
  const typed = Buffer.concat([Buffer.from([type]), raw]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);
  return `${name}+${id}+${typed.toString('base64')}`;
};

const readKey = (text: string) => {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const typed = bytesIn(encoded, 'base64') ?? Buffer.alloc(0);
  const [type = 0, raw] = [typed[0], typed.subarray(1)];
  return verifierKeyOf(name, raw, type) === text ? [{ name, id, type, raw }] : [];
};

/** A signature of a log has 4 + 64 bytes, a cosignature 4 + 8 + 64. */
const TYPE_OF_LENGTH = new Map([
  [68, 1],
  [76, 4],
]);

const NOTE = /^(([^\s+]+)\n([1-9]\d*)\n([\w+/=]{44})\n)\n((?:\u2014 [^\n]*\n)+)$/;

/**
 * What a signed note says, if a log's key among the trusted ones has signed it and no signature by any
 * of them is false; with the times at which trusted witnesses cosigned it, by name.
 */
export const checkNote = (
  note: string,
  ...trusted: readonly string[]
): (Tree & { cosigned: Record<string, number> }) | undefined => {
  const [, text = '', origin = '', size = '', encoded = '', lines = ''] = NOTE.exec(note) ?? [];
  const root = bytesIn(encoded, 'base64');
  if (root?.length !== 32 || !Number.isSafeInteger(Number(size))) return undefined;
  const keys = trusted.flatMap(readKey);
  const cosigned: Record<string, number> = {};
  let signed = false;
  for (const line of lines.slice(0, -1).split('\n')) {
    const [, name, base64, ...more] = line.split(' ');
    const bytes = more.length > 0 ? undefined : bytesIn(base64, 'base64');
    if (!bytes) continue;
    const id = bytes.toString('hex', 0, 4);
    const type = TYPE_OF_LENGTH.get(bytes.length);
    const key = keys.find((one) => one.name === name && one.id === id && one.type === type);
    if (key?.type === 1) {
      if (!isSignedBy(key.raw, text, bytes.subarray(4))) return undefined;
      signed ||= key.name === origin;
    } else if (key) {
      const time = bytes.readBigUInt64BE(4);
      const message = `cosignature/v1\ntime ${time}\n${text}`;
      if (!isSignedBy(key.raw, message, bytes.subarray(12))) return undefined;
      cosigned[key.name] = Number(time);
    }
  }
  return signed ? { origin, size: Number(size), root, cosigned } : undefined;
};
