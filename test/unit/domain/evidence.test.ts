import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import {
  commitToEvidence,
  decodeEvidence,
  encodeEvidence,
  gatherEvidence,
  shortenAgent,
} from '../../../functions/core/ledger/evidence.ts';
import { evidenceSchema } from '../../../schema/contracts/stored.ts';
import { anyAgent } from '../../support/agents.ts';
import { forAll, forAllAsync, runs } from '../../support/for-all.ts';

/** What {@link gatherEvidence} makes of anything that a browser or a machine may send. */
const evidence = fc
  .record(
    {
      'CF-Connecting-IP': fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
      'User-Agent': anyAgent,
      'Sec-Fetch-User': fc.constantFrom('?1', '?0'),
    },
    { requiredKeys: [] },
  )
  .chain((given) =>
    fc
      .option(fc.integer({ min: -10, max: 1e7 }), { nil: undefined })
      .map((elapsed) =>
        gatherEvidence((name) => new Map(Object.entries(given)).get(name), elapsed),
      ),
  );

describe('evidence of an act', () => {
  const headers = (given: Record<string, string>) => (name: string) => given[name];

  test('is what the browser showed, cut down', () => {
    const given = {
      'CF-Connecting-IP': '192.0.2.77',
      'User-Agent': 'x'.repeat(2000),
      'Sec-Fetch-User': '?1',
    };
    const evidence = gatherEvidence(headers(given), 1234.6);
    expect(evidence).toMatchObject({ ip: '192.0.2.0', elapsed: 1200, byPerson: true });
    expect(evidence.agent?.length).toBeLessThanOrEqual(40);
    expect(evidenceSchema.parse(evidence)).toEqual(evidence);
  });

  test('holds nothing that was not shown', () => {
    expect(gatherEvidence(headers({}), undefined)).toEqual({});
    expect(gatherEvidence(headers({}), -5)).toEqual({});
  });

  test('is read as it was written', () =>
    forAll(evidence, (what) => {
      expect(decodeEvidence(encodeEvidence(what))).toEqual(what);
    }));
});

const salt = fc.uint8Array({ minLength: 16, maxLength: 16 });
const number = fc.integer({ min: 1, max: 2 ** 40 });

describe('C1: a commitment to evidence', () => {
  test('can be made again from the salt of the person, the number of the event and the content', async () => {
    await forAllAsync(evidence, salt, number, async (what, grains, seq) => {
      const content = encodeEvidence(what);
      const counted = Buffer.alloc(8);
      counted.writeBigInt64BE(BigInt(seq));
      const hash = createHash('sha256').update(grains).update(counted).update(content).digest();
      expect(hash.equals(commitToEvidence(toBase64Url(grains), seq, content))).toBe(true);
    });
  });

  test('differs with salt and number, so that equal evidence cannot be recognised', async () => {
    const nth = fc.nat({ max: 127 });
    await forAllAsync(evidence, salt, number, nth, async (what, grains, seq, bit) => {
      const content = encodeEvidence(what);
      const other = grains.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const commitments = await Promise.all([
        commitToEvidence(toBase64Url(grains), seq, content),
        commitToEvidence(toBase64Url(other), seq, content),
        commitToEvidence(toBase64Url(grains), seq + 1, content),
        // C10: once the salt is gone, not even the right guess can be told from a wrong one.
        commitToEvidence('', seq, content),
      ]);
      const told = commitments.map((bytes) => Buffer.from(bytes).toString('hex'));
      expect(new Set(told).size).toBe(told.length);
    });
  });
});

const mozilla = (system: string, rest: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;
const WINDOWS = 'Windows NT 10.0; Win64; x64';
const IPHONE = 'iPhone; CPU iPhone OS 18_7 like Mac OS X';
const LINUX = 'X11; Linux x86_64';

describe('E8: the browser in evidence', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox 150'],
    [mozilla(WINDOWS, 'Chrome/152.0.0.0 Safari/537.36'), 'Chrome 152'],
    [mozilla(WINDOWS, 'Chrome/152.0.0.0 Safari/537.36 Edg/152.0.3405.86'), 'Edg 152'],
    [mozilla('Macintosh; Intel Mac OS X 10_15_7', 'Version/26.1 Safari/605.1.15'), 'Safari 26'],
    [mozilla(IPHONE, 'Version/26.1 Mobile/15E148 Safari/604.1'), 'Safari 26'],
    [mozilla(IPHONE, 'CriOS/152.0.7444.77 Mobile/15E148 Safari/604.1'), 'CriOS 152'],
    [mozilla(IPHONE, 'FxiOS/150.0 Mobile/15E148 Safari/605.1.15'), 'FxiOS 150'],
    [
      mozilla('Linux; Android 10; K', 'SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36'),
      'SamsungBrowser 29',
    ],
    [mozilla(LINUX, 'Chrome/150.0.0.0 Safari/537.36 OPR/126.0.0.0'), 'OPR 126'],
    [mozilla(LINUX, 'HeadlessChrome/152.0.0.0 Safari/537.36'), 'HeadlessChrome 152'],
    ['curl/8.16.0', 'curl/8.16.0'],
    ['Microsoft Office/16.0 (Windows NT 10.0; Outlook 16.0.19127; Pro)', 'Microsoft Office/16.0'],
    [
      mozilla('Linux; Android 9; CUBOT_X20', 'Chrome/90.0.4430.91 Mobile Safari/537.36'),
      'Chrome 90',
    ],
    [
      'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
      'GoogleImageProxy',
    ],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
    ['', ''],
  ])('of %j is %j', (agent, kept) => {
    expect(shortenAgent(agent)).toBe(kept);
  });

  test('is short, whatever was sent', () => {
    runs(500).forAll(anyAgent, (agent) => {
      expect(shortenAgent(agent).length).toBeLessThanOrEqual(40);
    });
  });

  test('tells no minor version and no build, which would be a fingerprint', () => {
    const part = fc.integer({ min: 0, max: 9999 });
    forAll(part, fc.tuple(part, part, part), (major, rest) => {
      const agent = mozilla(LINUX, `Chrome/${[major, ...rest].join('.')} Safari/537.36`);
      expect(shortenAgent(agent)).toBe(`Chrome ${major}`);
    });
  });
});
