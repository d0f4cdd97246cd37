import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { bytesIn, checkNote, isSignedBy, type Tree, verifierKeyOf } from './independent-notes.ts';
import { isCertificateOf, isRecord, isRecordOf } from './independent-records.ts';
import { at, fieldsOf, isLanguage, listIn, parsed, rowIn } from './independent-rows.ts';
import { checkInclusion, hashOfRow } from './independent-verifier.ts';

/** Receipts and certificates, from docs/receipts.md alone, with Node alone. */

export type Fault =
  | ('malformed' | 'unknown-key' | 'forged')
  | ('leaf' | 'time' | 'record' | 'checkpoint' | 'inclusion');

export interface Proof {
  hash: Buffer;
  index: number;
  /** Line of the log that the checkpoint is of. */
  line: number;
  tree: Tree;
}

/** Public keys of a JWKS whose ids begin so. */
export const keysIn = (jwks: unknown, use: string): { kid: string; raw: Buffer }[] =>
  listIn(at(jwks, 'keys')).flatMap((jwk) => {
    const [kid, raw] = [String(at(jwk, 'kid')), bytesIn(at(jwk, 'x'), 'base64url')];
    const fits = at(jwk, 'kty') === 'OKP' && at(jwk, 'crv') === 'Ed25519' && kid.startsWith(use);
    return fits && raw ? [{ kid, raw }] : [];
  });

const jsonIn = (part: string | undefined): unknown => {
  const bytes = bytesIn(part, 'base64url');
  return bytes && isUtf8(bytes) ? parsed(bytes.toString()) : undefined;
};

/** Type and payload of a text that a receipt key has signed. */
export const readSigned = (text: string, jwks: unknown): Fault | [typ: unknown, body: unknown] => {
  const [first, second, third, ...more] = text.split('.');
  const [header, signature] = [jsonIn(first), bytesIn(third, 'base64url')];
  if (more.length > 0 || signature?.length !== 64) return 'malformed';
  if (fieldsOf(header) !== 'alg kid typ' || at(header, 'alg') !== 'EdDSA') return 'malformed';
  if (typeof at(header, 'kid') !== 'string') return 'malformed';
  const key = keysIn(jwks, 'receipt-').find(({ kid }) => kid === at(header, 'kid'));
  if (!key) return 'unknown-key';
  if (!isSignedBy(key.raw, `${first}.${second}`, signature)) return 'forged';
  return [at(header, 'typ'), jsonIn(second)];
};

/** The note's tree if a checkpoint key of the JWKS has signed it: a key's name is the note's origin. */
export const treeOf = (note: unknown, jwks: unknown): Tree | undefined => {
  const text = typeof note === 'string' ? note : '';
  const name = text.split('\n', 1)[0] ?? '';
  return checkNote(text, ...keysIn(jwks, 'checkpoint-').map(({ raw }) => verifierKeyOf(name, raw)));
};

const CERTIFICATE = 'address erased kept language organisation statement subscriber time';
const LANGUAGE = 'dpv:hasRecordOfActivity 0 dpv:hasNotice 0 dct:language';
const ISSUER = /^https?:\/\/[^/?#@\s]+$/;
const CODE = /^([1-9]\d*)\.([1-9]\d*)\.([1-9]\d*)\.([\w-]{43})$/;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The digest of the code, from what it was made of. */
const digestOf = (hash: Buffer, { size, root }: Tree): Buffer => {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(BigInt(size));
  const parts = Buffer.concat([hash, number, root]);
  return createHash('sha256').update(parts).digest().subarray(0, 16);
};

/** What of a payload is of its form: `receipt` or `certificate` as its type says. */
const formOf = (typ: unknown, body: unknown) => {
  const what = typ === 'consent-receipt+jwt' ? 'receipt' : 'certificate';
  const typed = what === 'receipt' || typ === 'erasure-certificate+jwt';
  const ledger = at(body, 'ledger');
  const row = rowIn(at(ledger, 'event'));
  const stated = at(body, what);
  const [iss, jti, iat] = [at(body, 'iss'), at(body, 'jti'), at(body, 'iat')];
  const [hash, index, proof] = ['leafHash', 'index', 'proof'].map((name) => at(ledger, name));
  const leafHash = bytesIn(hash, 'base64url');
  const steps = listIn(proof).flatMap((step) => bytesIn(step, 'base64url') ?? []);
  const plain =
    what === 'receipt'
      ? isRecord(stated)
      : fieldsOf(stated) === CERTIFICATE &&
        Object.values(Object(stated)).every(isText) &&
        isLanguage(at(stated, 'language'));
  if (!(typed && plain && row && leafHash && Array.isArray(proof))) return undefined;
  if (steps.length < proof.length) return undefined;
  if (!isText(iss) || !ISSUER.test(iss) || !isText(jti)) return undefined;
  if (![iat, index].every(Number.isSafeInteger) || !isText(at(ledger, 'checkpoint')))
    return undefined;
  return { what, stated, row, hash: leafHash, steps, iss, jti, iat: Number(iat), ledger };
};

/** The first thing that is wrong with a receipt or certificate, or what it proves. */
export const checkProof = (jws: string, jwks: unknown): Fault | Proof => {
  const signed = readSigned(jws, jwks);
  if (isText(signed)) return signed;
  const form = formOf(...signed);
  if (!form) return 'malformed';
  const { what, stated, row, hash, steps, iss, jti, ledger } = form;
  const index = Number(row.id) - 1;
  if (!hashOfRow(row).equals(hash) || at(ledger, 'index') !== index) return 'leaf';
  if (form.iat * 1000 < Number(row.at) - 60_000) return 'time';
  const [, event, line, size, tail] = CODE.exec(jti) ?? [];
  const isReceipt = what === 'receipt';
  const agrees = isReceipt ? isRecordOf(stated, row) : isCertificateOf(stated, row);
  const address = String(at(stated, isReceipt ? '@id' : 'address'));
  const language = at(stated, isReceipt ? LANGUAGE : 'language');
  if (!agrees || event !== String(row.id)) return 'record';
  if (address !== `${iss}/${language}/verify?leaf=${jti}`) return 'record';
  const tree = treeOf(at(ledger, 'checkpoint'), jwks);
  if (!tree) return 'checkpoint';
  if (!checkInclusion(hash, index, tree.size, steps, tree.root)) return 'inclusion';
  const digest = bytesIn(tail, 'base64url')?.subarray(0, 16);
  if (size !== String(tree.size) || !digest?.equals(digestOf(hash, tree))) return 'record';
  return { hash, index, line: Number(line), tree };
};
