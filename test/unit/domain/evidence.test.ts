import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherEvidence, sealEvidence, truncateIp } from '../../../functions/domain/evidence.ts';
import { evidenceSchema } from '../../../schema/contracts/stored.ts';

const group = fc.integer({ min: 0, max: 0xffff });
/** Any address of the range in use, shortened as RFC 5952 does. */
const ipv6 = fc
  .tuple(fc.integer({ min: 0x2001, max: 0x3fff }), fc.array(group, { minLength: 7, maxLength: 7 }))
  .map(([first, rest]) => [first, ...rest]);
const written = (groups: readonly number[]): string =>
  new URL(`http://[${groups.map((one) => one.toString(16)).join(':')}]`).hostname.slice(1, -1);

describe('the network address in evidence', () => {
  test('of IPv4 has lost its last octet', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        const network = ip.split('.').slice(0, 3).join('.');
        expect(truncateIp(ip)).toBe(`${network}.0`);
      }),
    );
  });

  test('of IPv6 keeps its first 48 bits and nothing more', () => {
    fc.assert(
      fc.property(ipv6, (groups) => {
        const cut = written([...groups.slice(0, 3), 0, 0, 0, 0, 0]);
        expect(new URL(`http://[${truncateIp(written(groups))}]`).hostname).toBe(`[${cut}]`);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['::ffff:192.0.2.77', '::ffff:c000:24d', '::1', '::'])(
    '%s tells nothing of a single machine',
    (ip) => {
      expect(new URL(`http://[${truncateIp(ip)}]`).hostname).toBe('[::]');
    },
  );

  test.each(['', 'unknown', 'localhost', '10.0.0', '10.0.0.1:80', '<b>', '2001:db8'])(
    'is not kept where it is none: %j',
    (text) => {
      expect(truncateIp(text)).toBe('');
    },
  );
});

describe('evidence of an act', () => {
  const headers = (given: Record<string, string>) => (name: string) => given[name];

  test('is what the browser showed, cut down', () => {
    const given = {
      'CF-Connecting-IP': '192.0.2.77',
      'User-Agent': 'x'.repeat(2000),
      'Sec-Fetch-User': '?1',
    };
    const evidence = gatherEvidence(headers(given), 1234.6);
    expect(evidence).toMatchObject({ ip: '192.0.2.0', elapsed: 1235, byPerson: true });
    expect(evidence.agent?.length).toBeLessThanOrEqual(300);
    expect(evidenceSchema.parse(evidence)).toEqual(evidence);
  });

  test('holds nothing that was not shown', () => {
    expect(gatherEvidence(headers({}), undefined)).toEqual({});
    expect(gatherEvidence(headers({}), -5)).toEqual({});
  });
});

describe('a commitment to evidence', () => {
  const evidence = fc.record(
    {
      ip: fc.string(),
      agent: fc.string({ unit: 'binary' }),
      elapsed: fc.nat(),
      byPerson: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const salt = fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((bytes) => Uint8Array.from(bytes));

  test('can be checked from salt and content alone', async () => {
    await fc.assert(
      fc.asyncProperty(evidence, salt, async (what, grains) => {
        const sealed = await sealEvidence(what, grains);
        const hash = createHash('sha256').update(sealed.salt).update(sealed.content).digest();
        expect(hash.equals(sealed.commitment)).toBe(true);
        expect(JSON.parse(sealed.content)).toEqual(what);
      }),
    );
  });

  test('differs with the salt, so that equal evidence cannot be recognised', async () => {
    await fc.assert(
      fc.asyncProperty(evidence, salt, fc.nat({ max: 127 }), async (what, grains, bit) => {
        const other = grains.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const [one, two] = await Promise.all([
          sealEvidence(what, grains),
          sealEvidence(what, Uint8Array.from(other)),
        ]);
        expect(one.commitment).not.toEqual(two.commitment);
      }),
    );
  });
});
