import { pathToFileURL } from 'node:url';
import { sha256, toBase64Url, utf8 } from '../../functions/core/base/bytes.ts';
import { parseRing } from '../../functions/core/keys/ring.ts';
import { createSigningKeys, type SigningKeys } from '../../functions/core/keys/signing.ts';
import { type Leaf, leafHash } from '../../functions/core/ledger/leaf.ts';
import { completeWith, rootOf, subtreesOf } from '../../functions/core/ledger/merkle.ts';
import { storedNotice } from '../../functions/core/ledger/notices.ts';
import { codeFor } from '../../functions/proof/acts/sealed-event.ts';
import { writeCheckpoint } from '../../functions/proof/checkpoint.ts';
import { type JwsType, signJws } from '../../functions/proof/jws.ts';
import { inclusionRanges, proofOf } from '../../functions/proof/merkle-proofs.ts';
import { certificatePayload } from '../../functions/proof/receipt/certificate.ts';
import { receiptEventOf } from '../../functions/proof/receipt/event.ts';
import type { SealedEvent } from '../../functions/proof/receipt/ledger.ts';
import { receiptPayload } from '../../functions/proof/receipt/record.ts';
import { canonicalNotice, type NoticeContent } from '../../schema/content/canonical-notice.ts';
import { EVENT_KIND_CODES } from '../../schema/contracts/codes.ts';
import { rowsUpTo } from './log-leaves.ts';

/**
 * The test vectors of docs/receipts.md: a receipt, a certificate, a rotation, and false ones.
 * `node test/support/receipt-vectors.ts > docs/receipt-vectors.json` writes them anew.
 */

const ISSUER = 'https://letters.narenj.example';
const SUBSCRIBER = 'AAECAwQFBgcICQoLDA0ODw';
const SIZE = 21;
const SEALED_AT = 1_790_003_600_000;

/** Keys that everybody has, of these numbers; the first signs. */
const keysOf = (...numbers: readonly number[]): SigningKeys => {
  const secret = (number: number) =>
    toBase64Url(Uint8Array.from({ length: 32 }, (_, at) => at + 32 * (number - 1)));
  const ring = parseRing(numbers.map((number) => `${number}=${secret(number)}`).join(' '));
  if (!ring.ok) throw new Error('the ring of the vectors is malformed');
  return createSigningKeys(ring.value);
};

const party = {
  name: 'باغ نارنج',
  address: '۱۲ کوچهٔ نارنج، شیراز',
  country: 'IR',
  contact: 'hello@narenj.example',
};
const WORDING: NoticeContent = {
  ...{ notice: 'newsletter', language: 'fa', retention: 'P1Y', geographicRestrictions: '' },
  topic: {
    id: 'events',
    title: 'رویدادها',
    summary: 'روزهای چیدن',
    purpose: 'خبر دادن از رویدادها',
  },
  statement: 'می‌پذیرم که باغ نارنج دربارهٔ رویدادها برایم بنویسد.',
  withdrawal: 'با پیوند پایین هر ایمیل',
  lawfulBasis: 'consent',
  channels: { email: 'ایمیل' },
  frequencies: { monthly: 'ماهی یک بار' },
  ...{ controller: party, recipients: [], authority: party },
  ...{ jurisdiction: ['IR'], storageLocations: ['IR'], processingLocations: ['IR'] },
  ...{ rights: ['access', 'withdrawal'], privacyNotice: '/fa/privacy/', terms: [] },
};
const canonical = canonicalNotice(WORDING);
const version = sha256(utf8(canonical));

/** Two of the invented events, made into one that there is a receipt for and an erasure. */
const ROWS = rowsUpTo(SIZE).map((row): Leaf => {
  if (row.id === 9)
    return {
      ...row,
      ...{ kind: EVENT_KIND_CODES.confirmed, topic: 'events', channel: 1, before: null, after: 12 },
      notice: version,
    };
  if (row.id !== 14) return row;
  const nothing = { topic: null, channel: null, before: null, after: null, notice: null };
  return { ...row, ...nothing, kind: EVENT_KIND_CODES.erased, page: 'data', evidence: null };
});
const subtrees = subtreesOf(completeWith(subtreesOf([]), 0, ROWS.map(leafHash)));
const root = rootOf(subtrees, { start: 0, end: SIZE });

const rowAt = (id: number): Leaf => {
  const row = ROWS[id - 1];
  if (!row) throw new RangeError(`there is no event ${id}`);
  return row;
};

const sealed = async (id: number, sealer: SigningKeys, signing: SigningKeys) => {
  const row = rowAt(id);
  const tree = { origin: 'letters.narenj.example/ledger', size: SIZE, root };
  const note = await writeCheckpoint(tree, sealer.checkpoints.sign);
  const hash = leafHash(row);
  const code = await codeFor({ signing }, { id, hash }, { log: 1, note });
  const proof = proofOf(subtrees, inclusionRanges(id - 1, SIZE));
  return { row, leafHash: hash, code, proof, size: SIZE, note, sealedAt: SEALED_AT };
};

const receiptOf = (of: SealedEvent) => {
  const event = receiptEventOf(of.row);
  if (!event) throw new Error('there is no receipt for such an event');
  const wording = {
    ...storedNotice(canonical),
    ...{ canonical, version: toBase64Url(version), language: WORDING.language },
  };
  return receiptPayload({ origin: ISSUER, subscriber: SUBSCRIBER, event, wording, sealed: of });
};

const certificateOf = (of: SealedEvent) =>
  certificatePayload({
    ...{ origin: ISSUER, subscriber: SUBSCRIBER, organisation: party.name },
    language: 'fa',
    words: { statement: 'همه چیز پاک شد.', erased: 'نشانی ایمیل', kept: 'دفتر، زیر یک شماره' },
    sealed: of,
  });

const signed = async (type: JwsType, payload: object, { receipts }: SigningKeys) => {
  const [key] = await receipts.publicKeys();
  const sign = async (bytes: Uint8Array<ArrayBuffer>) => (await receipts.sign(bytes)).signature;
  return signJws(type, payload, key?.kid ?? '', sign);
};

const jwksOf = async ({ receipts, checkpoints }: SigningKeys) => ({
  keys: [...(await receipts.publicKeys()), ...(await checkpoints.publicKeys())].map(
    ({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }),
  ),
});

type Payload = Record<string, unknown>;

/** The payload with one value altered, by the path to it. */
const altered = (payload: object, path: readonly (string | number)[], value: unknown): Payload => {
  const copy = JSON.parse(JSON.stringify(payload));
  const place = path.slice(0, -1).reduce((inner, name) => inner[name], copy);
  place[path.at(-1) ?? ''] = value;
  return copy;
};

const OTHER_BLIND = toBase64Url(Uint8Array.from({ length: 16 }, () => 7));
const RECORD = ['receipt', 'dpv:hasRecordOfActivity', 0];

/** What somebody with the signing key could write, and what anybody could; each with its first fault. */
const falseOnes = async (receipt: object, certificate: object, keys: SigningKeys) => {
  const ledger = JSON.parse(JSON.stringify(certificate)).ledger;
  const proof: string[] = ledger.proof;
  const cases: [why: string, of: object, path: (string | number)[], value: unknown][] = [
    ['leaf', certificate, ['ledger', 'event', 'blind'], OTHER_BLIND],
    ['leaf', certificate, ['ledger', 'event', 'at'], ledger.event.at + 1],
    ['leaf', certificate, ['ledger', 'index'], 14],
    ['time', certificate, ['iat'], Math.floor(ledger.event.at / 1000) - 61],
    ['record', receipt, [...RECORD, 'dpv:hasConsentStatus', 0, 'dct:type'], 'withdrawn'],
    [
      'record',
      receipt,
      [...RECORD, 'dpv:hasNotice', 0, 'rdf:value'],
      canonical.replace('P1Y', 'P9Y'),
    ],
    ['record', receipt, [...RECORD, 'dpv:hasNotice', 0, 'dct:description'], 'هر چه بخواهید'],
    ['record', certificate, ['jti'], String(Reflect.get(certificate, 'jti')).replace(/^14/, '13')],
    ['inclusion', certificate, ['ledger', 'proof'], proof.slice(1)],
    ['inclusion', certificate, ['ledger', 'proof'], [...proof, proof[0]]],
    ['inclusion', certificate, ['ledger', 'proof'], proof.toReversed()],
    ['checkpoint', certificate, ['ledger', 'checkpoint'], ledger.checkpoint.replace(/\n$/, '')],
    [
      'checkpoint',
      certificate,
      ['ledger', 'checkpoint'],
      ledger.checkpoint.replace('\n\n', '\n\n— '),
    ],
    ['leaf', certificate, ['ledger', 'event', 'kind'], EVENT_KIND_CODES['address-changed']],
    ['record', certificate, ['certificate', 'time'], '2026-01-01T00:00:00.000Z'],
  ];
  const texts = await Promise.all(
    cases.map(async ([why, of, path, value]) => ({
      why,
      what: path.join('.'),
      text: await signed(
        of === receipt ? 'receipt' : 'certificate',
        altered(of, path, value),
        keys,
      ),
    })),
  );
  const genuine = await signed('receipt', receipt, keys);
  const [header = '', payload = '', end = ''] = genuine.split('.');
  const swapped = await signed('certificate', receipt, keys);
  return [
    ...texts,
    { why: 'malformed', what: 'typ', text: swapped },
    { why: 'malformed', what: 'padding', text: `${genuine}=` },
    { why: 'forged', what: 'payload', text: `${header}.${payload.replace(/.$/, 'A')}.${end}` },
    { why: 'unknown-key', what: 'kid', text: await signed('receipt', receipt, keysOf(3)) },
  ];
};

/** Everything that the file holds. */
export const makeReceiptVectors = async () => {
  const [first, rotated, alone] = [keysOf(1), keysOf(2, 1), keysOf(2)];
  const receipt = receiptOf(await sealed(9, first, first));
  const certificate = certificateOf(await sealed(14, first, first));
  return {
    jwks: await jwksOf(first),
    receipt: await signed('receipt', receipt, first),
    certificate: await signed('certificate', certificate, first),
    rotation: {
      jwks: await jwksOf(rotated),
      receipt: await signed('receipt', receiptOf(await sealed(9, first, rotated)), rotated),
    },
    keyTakenOut: {
      jwks: await jwksOf(alone),
      receipt: await signed('receipt', receiptOf(await sealed(9, alone, alone)), alone),
    },
    false: await falseOnes(receipt, certificate, first),
  };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(JSON.stringify(await makeReceiptVectors(), null, 2));
