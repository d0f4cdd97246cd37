import { describe, expect, test } from 'vitest';
import { rotateRing } from '../../../functions/cli/tools/fresh-secrets.ts';
import { decodeToken, PURPOSE_NAMES } from '../../../functions/core/links/codec.ts';
import { issueAny, newRing } from '../../support/links.ts';
import { newSigning } from '../../support/signing.ts';

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
