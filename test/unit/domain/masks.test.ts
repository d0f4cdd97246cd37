import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskContact, maskedContacts } from '../../../functions/core/person/masks.ts';
import { forAll } from '../../support/for-all.ts';
import { NOW } from '../../support/subscribers.ts';

const post = {
  name: 'Ann Lee',
  street: '12 Orange Lane',
  city: 'Shiraz',
  region: 'Fars',
  postcode: '71000',
  country: 'Iran',
};
const SECRETS = [post.name, post.street, post.postcode, post.region];

describe('L7: contact details on a page that somebody else might look at', () => {
  test('of a number show its last two digits', () => {
    const digits = fc.stringMatching(/^\+[1-9][0-9]{6,13}$/);
    forAll(digits, (phone) => {
      const [contact] = maskedContacts({ phone });
      expect(contact?.masked.match(/\d/g)?.join('')).toBe(phone.slice(-2));
      const stored = { value: phone, folded: phone, confirmedAt: NOW };
      expect(maskContact({ ...stored, channel: 'sms' }).masked).toBe(contact?.masked);
    });
  });

  test('of an address on paper show the town and no more', () => {
    const value = JSON.stringify(post);
    const stored = maskContact({ channel: 'post', value, folded: value, confirmedAt: NOW });
    const [requested] = maskedContacts({ post });
    expect(requested).toEqual(stored);
    expect(stored.masked).toContain(post.city);
    for (const secret of SECRETS) expect(stored.masked).not.toContain(secret);
  });
});
