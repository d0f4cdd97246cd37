import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { parseRing } from '../../functions/core/keys/ring.ts';
import { createSigningKeys } from '../../functions/core/keys/signing.ts';
import { keyId, lineName, verifierKey, writeCheckpoint } from '../../functions/proof/checkpoint.ts';
import { signJws } from '../../functions/proof/jws.ts';

/** What is signed among the vectors of docs/ledger.md, with keys that everybody has. */

const ORIGIN = 'letters.narenj.example/ledger';
const seed = (from: number) => Uint8Array.from({ length: 32 }, (_, at) => at + from);
const RING = `1=${toBase64Url(seed(0))}`;
const OTHER_RING = `1=${toBase64Url(seed(1))}`;
const WITNESS = 'witness.example/one';
const COSIGNED_AT = 1_790_003_700;

const signingOf = (text: string) => {
  const ring = parseRing(text);
  if (!ring.ok) throw new Error('the ring of the vectors is malformed');
  return createSigningKeys(ring.value);
};
const { checkpoints, receipts } = signingOf(RING);

const noteOf = (size: number, root: Uint8Array<ArrayBuffer>, signer = checkpoints) =>
  writeCheckpoint({ origin: ORIGIN, size, root }, signer.sign);

export const checkpoint = async (size: number, root: Uint8Array<ArrayBuffer>) => {
  const [key] = await checkpoints.publicKeys();
  return { note: await noteOf(size, root), verifierKey: key ? verifierKey(ORIGIN, key.raw) : '' };
};

/** The same tree as a key signs it that nobody has published. */
export const byUnknownKey = (size: number, root: Uint8Array<ArrayBuffer>) =>
  noteOf(size, root, signingOf(OTHER_RING).checkpoints);

/** The note with the cosignature of a witness (C2SP tlog-cosignature). */
export const cosigned = (note: string) => {
  const pkcs8 = Buffer.from(
    `302e020100300506032b657004220420${Buffer.from(seed(2)).toString('hex')}`,
    'hex',
  );
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const raw = Uint8Array.from(der.subarray(-32));
  const id = Buffer.from(keyId(WITNESS, 4, raw));
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(COSIGNED_AT));
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${COSIGNED_AT}\n${text}`), key);
  const line = Buffer.concat([id, time, signature]).toString('base64');
  const typed = Buffer.concat([Buffer.from([4]), raw]).toString('base64');
  return {
    note: `${note}— ${WITNESS} ${line}\n`,
    witnessKey: `${WITNESS}+${id.toString('hex')}+${typed}`,
    time: COSIGNED_AT,
  };
};

/** Statements of two restores, the second of a line that had no checkpoint yet. */
export const restores = async (note: string) => {
  const keys = [await receipts.publicKeys(), await checkpoints.publicKeys()].flat();
  const kid = keys[0]?.kid ?? '';
  const signer = async (bytes: Uint8Array<ArrayBuffer>) => (await receipts.sign(bytes)).signature;
  const state = (line: number, shared: number, last: string | null) => {
    const [log, continues] = [lineName(ORIGIN, line), lineName(ORIGIN, line - 1)];
    const iss = 'https://letters.narenj.example';
    const payload = { iss, line, log, continues, shared, date: '2026-09-22', last };
    return signJws('continuation', payload, kid, signer);
  };
  return {
    jwks: { keys: keys.map(({ kid: id, x }) => ({ kty: 'OKP', crv: 'Ed25519', x, kid: id })) },
    statements: [await state(2, 16, note), await state(3, 16, note), await state(2, 0, null)],
  };
};
