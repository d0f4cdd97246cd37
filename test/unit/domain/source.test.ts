import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEvidence, encodeEvidence } from '../../../functions/core/ledger/evidence.ts';
import { carriedOn, sourceOf } from '../../../functions/web/attribution.ts';
import { CAMPAIGN, campaignField } from '../../../schema/contracts/fields.ts';
import { forAll } from '../../support/for-all.ts';

const own = 'https://letters.example';

const source = (
  referrer: string | undefined,
  fields: Record<string, string> = {},
  embeddedIn?: string,
) => sourceOf({ field: (name) => fields[name], referrer, own, embeddedIn });

const from = (query: string) => source(`${own}/fa/letter/?${query}`);

describe('the source of an opt-in', () => {
  test('is what the address of our own page says of a campaign', () => {
    const query = CAMPAIGN.map((name) => `${campaignField(name)}=${name}-1`).join('&');
    expect(from(`${query}&fbclid=abc&utm_id=7`)).toEqual(
      Object.fromEntries(CAMPAIGN.map((name) => [name, `${name}-1`])),
    );
  });

  test.each([
    ['https://elsewhere.example/?utm_source=x'],
    [`${own}.evil.example/?utm_source=x`],
    ['http://letters.example/?utm_source=x'],
    ['not an address'],
    [`${own}/fa/letter/`],
    [undefined],
  ])('is nothing with the referrer %s', (referrer) => {
    expect(source(referrer)).toBeUndefined();
  });

  test('is what hidden fields say, before the address', () => {
    const fields = { utm_source: 'shop', utm_term: '' };
    expect(source(`${own}/?utm_source=mail&utm_term=seeds`, fields)).toEqual({
      source: 'shop',
      term: 'seeds',
    });
  });

  test('names the site in which the form is embedded', () => {
    expect(source('https://shop.example/', {}, 'https://shop.example')).toEqual({
      origin: 'https://shop.example',
    });
  });

  test('A7: has no control characters, and no value without an end', () => {
    const { term = '' } = from(`utm_term=a%0D%0Ab%00${'x'.repeat(500)}`) ?? {};
    expect(term).toMatch(/^a {2}b x+$/);
    expect(term.length).toBeLessThanOrEqual(40);
  });

  test('is carried on by a form that comes back, and nothing else that came with it', () => {
    const found = source(undefined, { utm_source: 'shop', utm_medium: 'ann@reader.example' });
    expect(source(undefined, plain(carriedOn(found)))).toEqual(found);
    expect(carriedOn(found)).toMatchObject({ utm_source: ['shop'], utm_medium: [] });
  });
});

const plain = (values: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, [value]]) => (value ? [[name, value]] : [])),
  );

const anySource = fc
  .record({
    referrer: fc
      .array(fc.tuple(fc.constantFrom(...CAMPAIGN), fc.string({ unit: 'binary', maxLength: 200 })))
      .map((pairs) => {
        const named = pairs.map(([name, value]) => [campaignField(name), value]);
        return `${own}/?${new URLSearchParams(named)}`;
      }),
    embeddedIn: fc.option(
      fc.webUrl().map((url) => new URL(url).origin),
      { nil: undefined },
    ),
  })
  .map(({ referrer, embeddedIn }) => source(referrer, {}, embeddedIn));

describe('evidence with a source', () => {
  test('is read back as it was, whatever it says', () => {
    forAll(
      anySource,
      fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
      fc.option(
        fc.string({ minLength: 1 }).filter((text) => !/[\r\n]/.test(text)),
        { nil: undefined },
      ),
      (found, age, agent) => {
        const evidence = {
          ...(agent !== undefined && { agent }),
          ...(found && { source: found }),
          ...(age !== undefined && { age }),
        };
        expect(decodeEvidence(encodeEvidence(evidence))).toEqual(evidence);
      },
    );
  });

  test('grows by 150 bytes at most, and by none without a source', () => {
    forAll(anySource, (found) => {
      const bare = encodeEvidence({ ip: '198.51.100.0', byPerson: true });
      const full = encodeEvidence({
        ...{ ip: '198.51.100.0', byPerson: true },
        ...(found && { source: found, age: 18 }),
      });
      const growth = Buffer.byteLength(full) - Buffer.byteLength(bare);
      expect(growth).toBeLessThanOrEqual(found ? 150 : 0);
    });
  });

  test('what has no source or age reads as before', () => {
    expect(decodeEvidence('1|2001:db8:9b40|123|Firefox 150')).toEqual({
      ip: '2001:db8:9b40::',
      agent: 'Firefox 150',
      elapsed: 12_300,
      byPerson: true,
    });
    expect(decodeEvidence('|||[odd] agent')).toEqual({ agent: '[odd] agent' });
  });
});

const OWN = 'https://letters.example';

const claimed = (value: string) =>
  sourceOf({
    field: (name) => (name === 'utm_content' ? value : undefined),
    ...{ referrer: undefined, own: OWN, embeddedIn: undefined },
  });

describe('what a campaign says of itself', () => {
  test.each([
    'ann@reader.example',
    'ann%40reader.example',
    '+98 917 123 4567',
    '0049(171)555-01-23',
    'call-09171234567',
    '۰۹۱۷۱۲۳۴۵۶۷',
    'mina%2540mailbox.test',
    'mina%FF%40mailbox.test',
    'mina＠mailbox.test',
    'mina&#64;mailbox.test',
    'mina(at)mailbox.test',
    'mina [AT] mailbox dot test',
    'mina at mailbox.test',
    '０９１７１２３４５６７',
    '+98\u00a0917\u00a0123\u00a04567',
    '0917\u2011123\u20114567',
    '0917\u2013123\u20134567',
    '0917_123_4567',
    '0917,123,4567',
    '0917:123:4567',
    '0917%20123%204567',
    '①②③④⑤⑥⑦⑧',
    `${'x'.repeat(90)} mina at mailbox.test`,
  ])('L5: drops %s, which may be personal data', (value) => {
    expect(claimed(value)).toBeUndefined();
  });

  test('takes a moment, however long and odd it is', () => {
    expect(claimed(`x at${'-'.repeat(60_000)}`)?.content).toHaveLength(40);
  });

  test.each([
    ...['2026-11-22', '20261122', 'spring-2026', 'نوروز', 'a/b test 12', '100% cotton'],
    ...['meet us at the fair', 'flat-roof.garden', 'v1.2 / 2026'],
  ])('keeps %s', (value) => {
    expect(claimed(value)).toEqual({
      content: value,
    });
  });
});

/** Zeros of scripts that have digits of their own. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce];
const number = fc
  .array(
    fc.record({
      digit: fc
        .tuple(fc.constantFrom(...ZEROS), fc.integer({ min: 0, max: 9 }))
        .map(([zero, value]) => String.fromCodePoint(zero + value)),
      after: fc
        .string({ unit: 'binary', maxLength: 3 })
        .map((text) => text.replace(/[^\p{P}\p{Z}]/gu, '')),
    }),
    { minLength: 9, maxLength: 15 },
  )
  .map((parts) => parts.map(({ digit, after }) => digit + after).join(''));
const address = fc
  .tuple(fc.emailAddress(), fc.constantFrom('@', '＠', '(at)', ' [at] ', '&#64;'))
  .map(([email, at]) => email.replace('@', at));

/** Encoded as often as somebody likes. */
const encoded = (value: string, times: number): string =>
  times === 0 ? value : encoded(encodeURIComponent(value), times - 1);

test('L5: no address and no telephone number passes, however it is written or encoded', () => {
  const anything = fc.tuple(fc.oneof(number, address), fc.nat({ max: 12 }));
  forAll(anything, ([value, times]) => {
    expect(claimed(encoded(value, times))).toBeUndefined();
  });
});
