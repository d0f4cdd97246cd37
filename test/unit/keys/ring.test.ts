import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECRETS } from '../../../functions/cli/tools/fresh-secrets.ts';
import { readKeys, SecretError } from '../../../functions/core/keys/index.ts';
import { createKeyRing, parseRing } from '../../../functions/core/keys/ring.ts';
import {
  createSuppressionKey,
  parseSuppressionKey,
} from '../../../functions/core/keys/suppression.ts';
import { forAll, forAllAsync } from '../../support/for-all.ts';
import { newRing } from '../../support/links.ts';
import { newSigning, random } from '../../support/signing.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** All that an error says of itself, where one was thrown. */
const thrownBy = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error} ${error.stack} ${error.cause}` : String(error);
  }
};

describe('a key ring', () => {
  test('L3: reads its keys in order, whatever white space separates them', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 6 });
    const gap = fc.constantFrom(' ', '\n', '\t', '  \r\n ');
    forAll(ids, gap, (kids, space) => {
      const parsed = parseRing(`${space}${kids.map(newRing).join(space)}${space}`);
      expect(parsed.ok && parsed.value.map(({ kid }) => kid)).toEqual(kids);
    });
  });

  test.each<[what: string, text: string | undefined, reason: string]>([
    ['nothing', undefined, 'missing'],
    ['white space', ' \n', 'missing'],
    ['an id alone', '1=', 'malformed'],
    ['a key alone', newRing(1).slice(2), 'malformed'],
    ['a padded key', `${newRing(1)}=`, 'malformed'],
    ['a key in plain base64', newRing(1).replace('=', '=+'), 'malformed'],
    ['the id 0', newRing(0), 'malformed'],
    ['the id 256', newRing(256), 'malformed'],
    ['the id -1', `-${newRing(1)}`, 'malformed'],
    ['31 bytes', `1=${Buffer.from(random(31)).toString('base64url')}`, 'weak'],
    ['one byte 64 times', `1=${Buffer.alloc(64, 7).toString('base64url')}`, 'weak'],
    ['a word repeated', `1=${Buffer.from('abcdefgh'.repeat(4)).toString('base64url')}`, 'weak'],
    ['one id twice', `${newRing(3)} ${newRing(4)} ${newRing(3)}`, 'duplicate'],
  ])('with %s is refused', (_, text, reason) => {
    expect(parseRing(text)).toEqual({ ok: false, reason });
  });

  test('any text gets an answer', () => {
    forAll(fc.string({ unit: 'binary' }), (text) => {
      expect(parseRing(text).ok).toBe(false);
    });
  });

  test('signs with its first key only, and verifies with the key that is named only', async () => {
    const parsed = parseRing(`${newRing(5)} ${newRing(9)}`);
    const ring = createKeyRing(parsed.ok ? parsed.value : []);
    const data = bytes('data');
    const signed = await ring.sign((kid) => {
      expect(kid).toBe(5);
      return data;
    });
    const mac = signed.slice(data.length);
    expect(signed.slice(0, data.length)).toEqual(data);
    expect(await ring.verify(5, data, mac)).toBe(true);
    expect(await ring.verify(9, data, mac)).toBe(false);
    expect(await ring.verify(1, data, mac)).toBe(false);
    expect(await ring.verify(5, bytes('date'), mac)).toBe(false);
    expect(await ring.verify(5, data, mac.slice(1))).toBe(false);
    expect(await ring.verify(5, data, new Uint8Array())).toBe(false);
  });
});

describe('secrets of the environment', () => {
  const { secrets } = newSigning();

  test.each(SECRETS)('a missing or weak %s is named', (name) => {
    for (const value of ['', 'short']) {
      const read = () => readKeys({ ...secrets, [name]: value });
      expect(read).toThrow(SecretError);
      expect(read).toThrow(new RegExp(name));
    }
  });

  test('an error never holds the secret itself', () => {
    const weak = 'c2VjcmV0LXRleHQ';
    const read = () => readKeys({ ...secrets, SUPPRESSION_KEY: weak });
    expect(read).toThrow(SecretError);
    expect(thrownBy(read)).not.toContain(weak);
  });

  test('other secrets are read anew', () => {
    const one = readKeys(secrets);
    const two = readKeys(newSigning().secrets);
    expect(two.links).not.toBe(one.links);
  });
});

test('the key of suppressions reads as the ring’s keys do, and not when weak', () => {
  const [, key = ''] = newRing(1).split('=');
  expect(parseSuppressionKey(`${key}\n`)).toMatchObject({ ok: true });
  expect(parseSuppressionKey(key.slice(0, 40))).toEqual({ ok: false, reason: 'weak' });
  expect(parseSuppressionKey(`${key}=`)).toEqual({ ok: false, reason: 'malformed' });
});

describe('invariant 6: an address that is suppressed', () => {
  const secret = random(32);
  const key = createSuppressionKey(secret);

  test('is recognised for ever: the hash is a plain HMAC that other software can make again', async () => {
    await forAllAsync(fc.string({ unit: 'binary' }), async (folded) => {
      const expected = createHmac('sha256', secret).update(`address:${folded}`).digest();
      expect(Buffer.from(await key.of(folded)).equals(expected)).toBe(true);
    });
  });

  test('is not recognised with another key, which the canary tells', async () => {
    const other = createSuppressionKey(random(32));
    expect(await other.of('ann@reader.example')).not.toEqual(await key.of('ann@reader.example'));
    expect(await other.canary()).not.toEqual(await key.canary());
    expect(await createSuppressionKey(secret).canary()).toEqual(await key.canary());
  });

  test('is never taken for the canary', async () => {
    await forAllAsync(fc.oneof(fc.string(), fc.constant('canary')), async (folded) => {
      expect(await key.of(folded)).not.toEqual(await key.canary());
    });
  });
});
