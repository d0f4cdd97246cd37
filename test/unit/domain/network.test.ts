import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkOf } from '../../../functions/core/base/network.ts';
import { forAll, runs } from '../../support/for-all.ts';

const group = fc.integer({ min: 0, max: 0xffff });
const ipv6 = fc.array(group, { minLength: 8, maxLength: 8 });
/** Shortened as RFC 5952 does. */
const written = (groups: readonly number[]): string =>
  new URL(`http://[${groups.map((one) => one.toString(16)).join(':')}]`).hostname.slice(1, -1);

describe('the network of an address', () => {
  test('of IPv4 has lost the last octet', () => {
    forAll(fc.ipV4(), (ip) => {
      const network = ip.split('.').slice(0, 3).join('.');
      expect(networkOf(ip, 3)).toBe(`${network}.0`);
    });
  });

  test('of IPv6 keeps its first groups and nothing more, wherever zeros are left out', () => {
    runs(300).forAll(ipv6, fc.constantFrom(3, 4), (groups, kept) => {
      const cut = written(groups.map((one, index) => (index < kept ? one : 0)));
      const network = networkOf(written(groups), kept) ?? '';
      expect(new URL(`http://[${network}]`).hostname).toBe(`[${cut}]`);
    });
  });

  test.each(['::ffff:192.0.2.77', '::ffff:c000:24d', '::1', '::'])(
    '%s tells nothing of a single machine',
    (ip) => {
      expect(new URL(`http://[${networkOf(ip, 3)}]`).hostname).toBe('[::]');
    },
  );

  test.each(['', 'unknown', 'localhost', '10.0.0', '10.0.0.1:80', '<b>', '2001:db8', '1::2::3'])(
    'is none of %j',
    (text) => {
      expect(networkOf(text, 3)).toBeUndefined();
    },
  );
});
