import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rotateRing } from '../../../functions/cli/tools/fresh-secrets.ts';
import { decodeToken, PURPOSE_NAMES } from '../../../functions/core/links/codec.ts';
import { forAllAsync, runs } from '../../support/for-all.ts';
import { issueAny, newRing, SUBJECT } from '../../support/links.ts';
import { newSigning } from '../../support/signing.ts';

const signing = newSigning();
const links = signing.linksAt();
const accepts = async (token: string): Promise<boolean> =>
  (await links.verify(token, ...PURPOSE_NAMES)).ok;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe.each(PURPOSE_NAMES)('L1: a %s link', (purpose) => {
  const issued = issueAny(links, purpose);

  test('is accepted as it was made', async () => {
    expect(await links.verify(await issued, purpose)).toMatchObject({
      ok: true,
      value: { purpose, subject: SUBJECT, expired: false },
    });
  });

  test('is refused with any single bit flipped', async () => {
    const bytes = Buffer.from(await issued, 'base64url');
    const forgeries = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return forged.toString('base64url');
    });
    expect(await Promise.all(forgeries.map(accepts))).not.toContain(true);
  });

  test('is refused cut short at any place, from either end', async () => {
    const token = await issued;
    const cuts = [...token].flatMap((_, at) => [token.slice(0, at), token.slice(at + 1)]);
    expect(await Promise.all(cuts.map(accepts))).not.toContain(true);
  });

  test('is refused with any character changed', async () => {
    const token = await issued;
    await forAllAsync(fc.nat(), fc.constantFrom(...ALPHABET), async (place, other) => {
      const at = place % token.length;
      fc.pre(token[at] !== other);
      expect(await accepts(token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
    });
  });

  test('is refused with anything added, before, behind or inside', async () => {
    const token = await issued;
    const more = fc.string({
      unit: fc.constantFrom(...ALPHABET, '=', ' ', '\n', '.', '%', '\0'),
      minLength: 1,
    });
    await forAllAsync(more, fc.nat({ max: 200 }), async (added, at) => {
      expect(await accepts(token.slice(0, at) + added + token.slice(at))).toBe(false);
    });
  });

  test('has one spelling: no padding, no spare bits, no other alphabet', async () => {
    const token = await issued;
    const bytes = Buffer.from(token, 'base64url');
    const spare = [...ALPHABET].map((character) => token.slice(0, -1) + character);
    const sameBytes = spare.filter((text) => Buffer.from(text, 'base64url').equals(bytes));
    const others = [
      ...sameBytes.filter((text) => text !== token),
      ...[
        `${token}=`,
        `${token}==`,
        ` ${token}`,
        `${token}\n`,
        `${token.slice(0, 9)} ${token.slice(9)}`,
      ],
      ...[encodeURIComponent(`${token}=`), token.toLowerCase(), token.toUpperCase()],
      ...[bytes.toString('hex'), `${token}#`, `${token}/`, `${token}\u200b`],
    ];
    expect(await Promise.all(others.map(accepts))).not.toContain(true);
  });

  test('is refused by another key, also under the same key id', async () => {
    const stranger = newSigning(newRing(1)).linksAt();
    expect(await stranger.verify(await issued, purpose)).toEqual({ ok: false, reason: 'forged' });
  });

  test('is refused with its signature, or its contents, from another link', async () => {
    const one = Buffer.from(await issued, 'base64url');
    const two = Buffer.from(await issueAny(links, purpose), 'base64url');
    const mixed = Buffer.concat([one.subarray(0, -32), two.subarray(-32)]);
    expect(await accepts(two.toString('base64url'))).toBe(true);
    expect(await accepts(mixed.toString('base64url'))).toBe(false);
  });
});

test('L1: the alphabet of plain base64 is refused, where the token has such a character', async () => {
  const tokens = await Promise.all(Array.from({ length: 20 }, () => issueAny(links, 'confirm')));
  const plain = tokens.map((token) => Buffer.from(token, 'base64url').toString('base64'));
  expect(plain.some((text) => /[+/]/.test(text))).toBe(true);
  const unpadded = plain.map((text) => text.replaceAll('=', ''));
  const other = unpadded.filter((text) => /[+/]/.test(text));
  expect(await Promise.all(other.map(accepts))).not.toContain(true);
});

test('any text gets an answer, and none of them is a link', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.base64String(),
    fc.string({ minLength: 500 }),
  );
  await runs(300).forAllAsync(text, async (token) => {
    expect(await accepts(token)).toBe(false);
  });
});

const before = newRing(7);
const after = rotateRing(before) ?? '';
const [newest = ''] = after.split(' ');
const linksOf = (ring: string) => newSigning(ring).linksAt();

describe.each(PURPOSE_NAMES)('L3: rotation of the keys of %s links', (purpose) => {
  test('the new key signs', async () => {
    const token = await issueAny(linksOf(after), purpose);
    expect(String(decodeToken(token)?.kid)).toBe(newest.split('=')[0]);
    expect(await linksOf(newest).verify(token, purpose)).toMatchObject({ ok: true });
    expect(await linksOf(before).verify(token, purpose)).toEqual({ ok: false, reason: 'forged' });
  });

  test('the old key goes on verifying while it is kept', async () => {
    const token = await issueAny(linksOf(before), purpose);
    expect(await linksOf(after).verify(token, purpose)).toMatchObject({ ok: true });
    const later = rotateRing(after) ?? '';
    expect(await linksOf(later).verify(token, purpose)).toMatchObject({ ok: true });
  });

  test('a key that was taken away refuses', async () => {
    const token = await issueAny(linksOf(before), purpose);
    expect(await linksOf(newest).verify(token, purpose)).toEqual({ ok: false, reason: 'forged' });
  });
});
