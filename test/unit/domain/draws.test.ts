import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase64Url, utf8 } from '../../../functions/core/base/bytes.ts';
import { parseResult, resultText } from '../../../functions/incentives/cli/draw-file.ts';
import {
  commitmentTo,
  type Draw,
  type DrawResult,
  digestOf,
  drawWinners,
  faultsOf,
  nextInLine,
} from '../../../functions/incentives/draws.ts';
import { runs } from '../../support/for-all.ts';

const NOBODY = () => false;
const line = (text: string): string => createHash('sha256').update(text).digest('base64url');
const drawOf = (count: number, facts: Partial<Draw> = {}): Draw => ({
  incentive: 'tree',
  closes: '2027-01-20',
  winners: 3,
  witness: '',
  entries: Array.from({ length: count }, (_, at) => line(`entry ${at}`)),
  ...facts,
});
const seedOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(text).digest());

const resultOf = async (draw: Draw, seed: Uint8Array<ArrayBuffer>): Promise<DrawResult> => ({
  ...draw,
  commitment: commitmentTo(seed),
  seed: toBase64Url(seed),
  digest: toBase64Url(digestOf(draw)),
  drawn: await drawWinners(draw, seed, NOBODY),
});

/** The rule of docs/draws.md once more, with another library and in other words. */
const byTheBook = (draw: Draw, seed: Uint8Array, wanted = draw.winners): number[] => {
  const facts = ['ijaza draw 1', draw.incentive, draw.closes, `${draw.winners}`, draw.witness];
  const digest = createHash('sha256')
    .update(`${[...facts, ...draw.entries].join('\n')}\n`)
    .digest();
  const count = BigInt(draw.entries.length);
  const limit = 2n ** 64n - (2n ** 64n % count);
  const found: number[] = [];
  for (let turn = 0; found.length < Math.min(wanted, draw.entries.length); turn += 1) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(turn);
    const hmac = createHmac('sha256', seed).update(digest).update(counter);
    const number = hmac.digest().readBigUInt64BE();
    const entry = Number(number % count) + 1;
    if (number < limit && !found.includes(entry)) found.push(entry);
  }
  return found;
};

describe('a draw', () => {
  test('follows the published rule, whatever the entries, the seed and the witness', async () => {
    await runs(60).forAllAsync(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 5 }),
      fc.string(),
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\n')),
      async (count, winners, secret, witness) => {
        const draw = drawOf(count, { winners, witness });
        const drawn = await drawWinners(draw, seedOf(secret), NOBODY);
        expect(drawn.map(({ entry }) => entry)).toEqual(byTheBook(draw, seedOf(secret)));
      },
    );
  });

  test('gives everybody the same chance', async () => {
    const counts = new Map<number, number>();
    for (let round = 0; round < 3000; round += 1) {
      const [first] = await drawWinners(drawOf(5, { winners: 1 }), seedOf(`${round}`), NOBODY);
      counts.set(first?.entry ?? 0, (counts.get(first?.entry ?? 0) ?? 0) + 1);
    }
    // Chi-square with four degrees of freedom: beyond 23.5 once in ten thousand times.
    const expected = 3000 / 5;
    const spread = [1, 2, 3, 4, 5].map(
      (entry) => ((counts.get(entry) ?? 0) - expected) ** 2 / expected,
    );
    expect(spread.reduce((sum, one) => sum + one, 0)).toBeLessThan(23.5);
  });

  test('passes over who has been erased, and says so', async () => {
    const seed = seedOf('x');
    const all = await drawWinners(drawOf(10), seed, NOBODY);
    const first = all[0]?.entry ?? 0;
    const others = await drawWinners(drawOf(10), seed, (entry) => entry === first);
    expect(others[0]).toEqual({ entry: first, erased: true });
    expect(others.slice(1, 3)).toEqual(all.slice(1));
    expect(others).toHaveLength(4);
  });

  test('of nobody has no winner, and of few has no more than there are', async () => {
    expect(await drawWinners(drawOf(0), seedOf('x'), NOBODY)).toEqual([]);
    expect(await drawWinners(drawOf(2), seedOf('x'), NOBODY)).toHaveLength(2);
  });
});

describe('who takes the place of a winner', () => {
  const few = fc.integer({ min: 1, max: 12 });

  test('is whoever the same rule would have drawn next', async () => {
    await runs(60).forAllAsync(
      few,
      fc.integer({ min: 1, max: 5 }),
      fc.string(),
      async (count, winners, text) => {
        const draw = drawOf(count, { winners });
        const result = await resultOf(draw, seedOf(text));
        const rest = byTheBook(draw, seedOf(text), 2 * winners).slice(winners);
        expect(await nextInLine(result)).toEqual(rest);
        const all = byTheBook(draw, seedOf(text), count).slice(winners);
        expect(await nextInLine(result, NOBODY, count)).toEqual(all);
      },
    );
  });

  test('is nobody who has won, been passed over or been erased since', async () => {
    await runs(60).forAllAsync(few, fc.array(few), fc.array(few), async (count, before, after) => {
      const draw = drawOf(count);
      const drawn = await drawWinners(draw, seedOf('y'), (entry) => before.includes(entry));
      const result = { ...(await resultOf(draw, seedOf('y'))), drawn };
      const next = await nextInLine(result, (entry) => [...before, ...after].includes(entry));
      const taken = drawn.map(({ entry }) => entry);
      expect(next.filter((entry) => taken.includes(entry))).toEqual([]);
      expect(next.filter((entry) => after.includes(entry))).toEqual([]);
      const left = draw.entries.length - new Set([...taken, ...before, ...after]).size;
      expect(next.length).toBeLessThanOrEqual(draw.winners);
      if (left >= draw.winners) expect(next).toHaveLength(draw.winners);
    });
  });
});

describe('a published result', () => {
  const make = () => resultOf(drawOf(12, { witness: 'Index 1234.5' }), seedOf('y'));

  test('is verified from its file alone', async () => {
    expect(await faultsOf(parseResult(resultText(await make())))).toEqual([]);
  });

  test.each<[string, (result: DrawResult) => DrawResult, string]>([
    [
      'another winner',
      ({ drawn: [first, ...others], ...one }) => ({
        ...one,
        drawn: [{ entry: ((first?.entry ?? 0) % 12) + 1 }, ...others],
      }),
      'drawn',
    ],
    ['a winner left out', (one) => ({ ...one, drawn: one.drawn.slice(1) }), 'drawn'],
    [
      'a winner said to be erased',
      (one) => ({
        ...one,
        drawn: one.drawn.map((drawn, at) =>
          at === 0 ? { ...drawn, erased: true as const } : drawn,
        ),
      }),
      'drawn',
    ],
    ['an entry more', (one) => ({ ...one, entries: [...one.entries, line('more')] }), 'digest'],
    [
      'an entry twice',
      (one) => ({
        ...one,
        entries: one.entries.map((entry, at) => (at === 1 ? (one.entries[0] ?? '') : entry)),
      }),
      'entry-twice',
    ],
    ['more winners', (one) => ({ ...one, winners: 4 }), 'digest'],
    ['another witness', (one) => ({ ...one, witness: 'Index 1' }), 'digest'],
    ['another seed', (one) => ({ ...one, seed: toBase64Url(seedOf('z')) }), 'commitment'],
    ['a seed cut short', (one) => ({ ...one, seed: toBase64Url(utf8('short')) }), 'seed-malformed'],
  ])('with %s is found out', async (_, alter, fault) => {
    expect(await faultsOf(alter(await make()))).toContain(fault);
  });
});
