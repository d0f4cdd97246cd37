import fc from 'fast-check';
import { compactVerify, createLocalJWKSet } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { jwsIn, signJws, verifyJws } from '../../../functions/proof/jws.ts';
import { checkSigned } from '../../../functions/proof/receipt/certificate.ts';
import { checkReceipt, type TrustedKeys } from '../../../functions/proof/receipt/check.ts';
import { issuerIn } from '../../../functions/proof/receipt/claims.ts';
import { runs } from '../../support/for-all.ts';
import { certificateFor, payloadFor, publishedBy, signedBy } from '../../support/receipts.ts';
import { newSigning } from '../../support/signing.ts';

type Payload = Awaited<ReturnType<typeof payloadFor>>;

const { keys } = newSigning();
let trusted: TrustedKeys;
let payload: Payload;
let receipt: string;

beforeAll(async () => {
  trusted = await publishedBy(keys);
  payload = await payloadFor(keys);
  receipt = await signedBy(keys, payload);
});

/** What the check says of a payload that the issuer itself has signed after altering it. */
const afterAltering = async (alter: (text: string) => string) => {
  const text = JSON.stringify(payload);
  const altered = alter(text);
  expect(altered).not.toBe(text);
  const checked = await checkReceipt(await signedBy(keys, JSON.parse(altered)), trusted);
  return checked.ok ? 'genuine' : checked.reason;
};

const replacing = (piece: string | RegExp, by: string) => (text: string) => text.replace(piece, by);

describe('a receipt', () => {
  test('is genuine for whoever has the public keys and nothing else', async () => {
    const checked = await checkReceipt(receipt, trusted);
    expect(checked).toMatchObject({
      ok: true,
      value: { event: { kind: 'granted', topic: 'events', channel: 'email', after: 'monthly' } },
    });
  });

  test('is the same text every time, as the product itself signs it', async () => {
    const [key] = await keys.signing.receipts.publicKeys();
    const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
      (await keys.signing.receipts.sign(bytes)).signature;
    const again = await payloadFor(keys);
    expect(await signJws('receipt', again, key?.kid ?? '', sign)).toBe(receipt);
  });

  test('is a JWS that a public library verifies by the JWKS', async () => {
    const jwks = (await keys.signing.receipts.publicKeys()).map(({ kid, x }) => ({
      kid,
      x,
      kty: 'OKP',
      crv: 'Ed25519',
    }));
    const read = await compactVerify(receipt, createLocalJWKSet({ keys: jwks }));
    expect(JSON.parse(new TextDecoder().decode(read.payload))).toEqual(payload);
    expect(read.protectedHeader.typ).toBe('consent-receipt+jwt');
  });

  test('fails when any bit of it is flipped', { timeout: 120_000 }, async () => {
    const flip = (at: number, bit: number) =>
      receipt.slice(0, at) +
      String.fromCharCode(receipt.charCodeAt(at) ^ (1 << bit)) +
      receipt.slice(at + 1);
    const bits = fc.record({ at: fc.nat(receipt.length - 1), bit: fc.nat(6) });
    await runs(500).forAllAsync(bits, async ({ at, bit }) => {
      expect((await checkReceipt(flip(at, bit), trusted)).ok).toBe(false);
    });
    // The last letter of each part carries bits that no byte needs.
    const ends = [...receipt.matchAll(/.(?=\.|$)/g)].map(({ index }) => index);
    expect(ends).toHaveLength(3);
    for (const at of ends)
      for (let bit = 0; bit < 7; bit += 1)
        expect((await verifyJws('receipt', flip(at, bit), trusted.receipts)).ok).toBe(false);
  });

  test('fails when a piece is missing or something follows', async () => {
    for (const broken of [receipt.slice(0, -1), `${receipt}A`, `${receipt}.`, receipt.slice(1), ''])
      expect((await checkReceipt(broken, trusted)).ok).toBe(false);
  });

  test.each([
    ['no algorithm', { alg: 'none' }, 'malformed'],
    ['another algorithm', { alg: 'HS256' }, 'malformed'],
    ['another kind of text', { typ: 'JWT' }, 'malformed'],
    ['another of our own texts', { typ: 'log-continuation+jwt' }, 'malformed'],
    ['an extension that has to be understood', { crit: ['exp'], exp: 1 }, 'malformed'],
    ['a key that nobody has', { kid: 'receipt-99' }, 'unknown-key'],
  ])('fails with %s in its header', async (_, header, wrong) => {
    const checked = await checkReceipt(await signedBy(keys, payload, header), trusted);
    expect(checked).toEqual({ ok: false, reason: { wrong } });
  });

  test('fails where somebody else signed it under the same name', async () => {
    const forged = await signedBy(newSigning().keys, payload);
    expect(await checkReceipt(forged, trusted)).toEqual({
      ok: false,
      reason: { wrong: 'forged' },
    });
  });
});

describe('a receipt that the issuer itself altered', () => {
  test.each([
    ['kind', '"dct:type":"granted"', '"dct:type":"withdrawn"'],
    ['state', 'dpv:ConsentGiven', 'dpv:ConsentWithdrawn'],
    ['time', '"dpv:isIndicatedAtTime":"2026', '"dpv:isIndicatedAtTime":"2025'],
    ['topic', /("dpv:Purpose".*?"dct:identifier":)"events"/, '$1"offers"'],
    ['channel', /("dpv:Service","dct:identifier":)"email"/, '$1"sms"'],
    ['frequency', /("dpv:Frequency","dct:identifier":)"monthly"/, '$1"weekly"'],
    ['method', '"dpv:hasIndicationMethod":"link"', '"dpv:hasIndicationMethod":"form"'],
    ['page', '"dct:provenance":"preferences"', '"dct:provenance":"letter"'],
    ['words', /("rdf:value":"\{)/, '$1 '],
    ['notice', /("dpv:ConsentNotice","dct:identifier":")./, '$1-'],
    ['language', '"dct:language":"fa","dct:title"', '"dct:language":"ar","dct:title"'],
    ['title', /("dct:language":"fa","dct:title":")/, '$1x'],
    ['purpose title', /("dct:identifier":"events","dct:title":")/, '$1x'],
    ['purpose', /("dct:identifier":"events","dct:title":"[^"]*","dct:description":")/, '$1x'],
    ['statement', /("dct:language":"fa","dct:title":"[^"]*","dct:description":")/, '$1x'],
    ['controller', /("dpv:hasName":")/, '$1x'],
    ['address', /("@id":"[^"]*\/)fa(\/verify)/, '$1en$2'],
  ])('disagrees with the ledger, and the check says so: %s', async (field, piece, by) => {
    expect(await afterAltering(replacing(piece, by))).toEqual({ wrong: 'record', field });
  });

  test.each([
    ['a time of issue before its event', /("iat":)\d+/, '$11789990000', 'time'],
    ['another number of the event', '"seq":5', '"seq":6', 'leaf'],
    ['another place in the log', '"index":21', '"index":20', 'leaf'],
    ['another hash', /("leafHash":")./, '$1-', 'leaf'],
    ['a column that the ledger has not', '"seq":5', '"seq":5,"note":"x"', 'malformed'],
    ['a kind that nobody knows', /("kind":)3/, '$199', 'malformed'],
    ['no way up to the root', /"proof":\[[^\]]*\]/, '"proof":[]', 'inclusion'],
    ['another size of the log', /\/ledger\\n30\\n/, '/ledger\\n300\\n', 'inclusion'],
    ['a checkpoint of another log', 'narenj.example/l', 'other.example/l', 'checkpoint'],
    ['a checkpoint that nobody signed', /\\n— .*?\\n/, '\\n', 'checkpoint'],
    ['no checkpoint', /("checkpoint":")[^"]*/, '$1', 'checkpoint'],
  ])('with %s is found out', async (_, piece, by, wrong) => {
    expect(await afterAltering(replacing(piece, by))).toEqual({ wrong });
  });

  test.each([
    ['of another event', /"jti":"22\./, '"jti":"21.'],
    ['of another size', /(22\.1\.)30\./g, '$131.'],
    ['of another digest', /(22\.1\.30\.)./g, '$1-'],
    ['that is not the one of its address', /("jti":"22\.1\.30\.)./, '$1-'],
    ['of before the event was sealed', /22\.1\.30\./g, '22.0.0.'],
  ])('with a verification code %s is found out', async (_, piece, by) => {
    const expected = { wrong: 'record', field: 'address' };
    expect(await afterAltering((text) => text.replace(piece, by))).toEqual(expected);
  });

  test('with another event and its hash is not in the log', async () => {
    const other = await payloadFor(keys, { kind: 'withdrawn' });
    const patched = {
      ...other,
      ledger: { ...other.ledger, checkpoint: payload.ledger.checkpoint },
    };
    expect(await checkReceipt(await signedBy(keys, patched), trusted)).toEqual({
      ok: false,
      reason: { wrong: 'inclusion' },
    });
  });
});

describe('a certificate of erasure', () => {
  const TYPE = { typ: 'erasure-certificate+jwt' };
  const afterEditing = async (piece: string | RegExp, by: string) => {
    const text = JSON.stringify(await certificateFor(keys));
    const altered = text.replace(piece, by);
    expect(altered).not.toBe(text);
    return checkSigned(await signedBy(keys, JSON.parse(altered), TYPE), trusted);
  };

  test('is genuine for whoever has the public keys and nothing else', async () => {
    const certificate = await signedBy(keys, await certificateFor(keys), TYPE);
    const { subscriber } = (await certificateFor(keys)).certificate;
    const checked = await checkSigned(certificate, trusted);
    expect(checked).toMatchObject({ ok: true, value: { kind: 'certificate', subscriber } });
    expect(issuerIn(certificate)).toBe(ISSUER);
  });

  test.each([
    ['another time', /("time":")2026/, '$12025', { wrong: 'record', field: 'time' }],
    [
      'another address',
      /("address":"[^"]*)fa(.verify)/,
      '$1en$2',
      { wrong: 'record', field: 'address' },
    ],
    ['another entry', /("kind":)12/, '$111', { wrong: 'leaf' }],
    ['another number', '"seq":5', '"seq":6', { wrong: 'leaf' }],
    ['no way up to the root', /"proof":\[[^\]]*\]/, '"proof":[]', { wrong: 'inclusion' }],
    ['a checkpoint of another log', 'narenj.example/l', 'other.example/l', { wrong: 'checkpoint' }],
    [
      'a field that none has',
      '"language":"fa"',
      '"language":"fa","name":"x"',
      { wrong: 'malformed' },
    ],
    ['a time of issue before it', /("iat":)\d+/, '$11789990000', { wrong: 'time' }],
  ])('with %s is found out', async (_, piece, by, reason) => {
    expect(await afterEditing(piece, by)).toEqual({ ok: false, reason });
  });

  test('is no receipt, and a receipt no certificate', async () => {
    for (const text of [
      await signedBy(keys, await certificateFor(keys)),
      await signedBy(keys, payload, TYPE),
    ])
      expect(await checkSigned(text, trusted)).toEqual({
        ok: false,
        reason: { wrong: 'malformed' },
      });
  });
});

describe('keys that change', () => {
  test('L3: leave old receipts genuine as long as they are published', async () => {
    const { signing } = newSigning().keys;
    const later = { ...trusted, receipts: [...(await signing.receipts.publicKeys())] };
    const both = { ...trusted, receipts: [...later.receipts.map(renamed), ...trusted.receipts] };
    expect((await checkReceipt(receipt, both)).ok).toBe(true);
    const gone = { ...later, receipts: later.receipts.map(renamed) };
    expect(await checkReceipt(receipt, gone)).toEqual({
      ok: false,
      reason: { wrong: 'unknown-key' },
    });
  });

  test('keep to their use: the key of checkpoints signs no receipts', async () => {
    const [own] = await keys.signing.checkpoints.publicKeys();
    const [named] = trusted.receipts;
    const borrowed = [{ kid: named?.kid ?? '', x: own?.x ?? '' }];
    expect(await checkReceipt(receipt, { ...trusted, receipts: borrowed })).toEqual({
      ok: false,
      reason: { wrong: 'forged' },
    });
  });
});

const renamed = ({ x }: { x: string }) => ({ kid: 'receipt-2', x });

const ISSUER = 'https://letters.narenj.example';

test.for([
  `${ISSUER}@elsewhere.example`,
  `${ISSUER}:secret@elsewhere.example`,
  `${ISSUER}/letters`,
  `${ISSUER}?of=elsewhere`,
  `${ISSUER}#elsewhere`,
  `${ISSUER}/${String.fromCharCode(27)}[2K`,
  'file:///etc',
  '/etc',
])('C14: nobody believes a receipt whose issuer is %j, or asks for its keys', async (iss) => {
  const receipt = await signedBy(keys, { ...(await payloadFor(keys)), iss });
  expect(issuerIn(receipt)).toBeUndefined();
  expect(await checkReceipt(receipt, await publishedBy(keys))).toMatchObject({
    ok: false,
    reason: { wrong: 'malformed' },
  });
});

test('C14: an issuer is an address with its port, and nothing after it', async () => {
  for (const iss of [ISSUER, 'http://localhost:8787']) {
    const receipt = await signedBy(keys, { ...(await payloadFor(keys)), iss });
    expect(issuerIn(receipt)).toBe(iss);
  }
});

describe('a receipt that was copied from a mail', () => {
  test.each([
    ['in lines, as a quotation', (text: string) => text.replaceAll(/(.{70})/g, '$1\r\n> ')],
    ['in lines, as mail programs save it', (text: string) => text.replaceAll(/(.{74})/g, '$1=\n')],
    [
      'with marks that nobody sees',
      (text: string) => `\ufeff\u2068${text.slice(0, 9)}\u00ad${text.slice(9)}\u2069`,
    ],
    [
      'with words around it',
      (text: string) => `My receipt: ${text}\n-- \nSent from www.phone.example`,
    ],
    ['in brackets', (text: string) => `(${text}).`],
    ['in two bytes a character', (text: string) => `\ufffd\ufffd${[...text].join('\0')}\0`],
  ])('%s is the receipt', (_, copied) => {
    expect(jwsIn(copied(receipt))).toBe(receipt);
  });

  test.each(['', 'no receipt', 'eyJ.eyJ.abc', 'a.b.c'])('%j is none', async (text) => {
    const checked = await checkReceipt(jwsIn(text), trusted);
    expect(checked).toMatchObject({ ok: false, reason: { wrong: 'malformed' } });
  });
});
