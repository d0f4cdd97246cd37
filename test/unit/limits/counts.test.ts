import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareStatement, turnStatement } from '../../../functions/contact/store/limits.ts';
import { localD1 } from '../../support/local-d1.ts';
import { random } from '../../support/signing.ts';
import { migratedDatabase } from '../../support/sqlite.ts';

const { db } = localD1(await migratedDatabase());
const WINDOW = 3_600_000;

/** Pauses between those who come, in milliseconds: bursts, and what takes several windows. */
const pauses = fc.array(
  fc.oneof({ weight: 4, arbitrary: fc.nat(60_000) }, { weight: 1, arbitrary: fc.nat(3 * WINDOW) }),
  { minLength: 1, maxLength: 60 },
);

/** What each of them is told, in the order in which they come. */
const come = async <Told>(
  gaps: readonly number[],
  limit: number,
  one: (counted: Parameters<typeof turnStatement>[1]) => Promise<Told>,
) => {
  const hmac = random(32);
  const told: { at: number; told: Told }[] = [];
  let now = 1_800_000_000_000;
  for (const gap of gaps) {
    now += gap;
    told.push({ at: now, told: await one({ hmac, now, limit, window: WINDOW }) });
  }
  return told;
};

const turnOf = async (counted: Parameters<typeof turnStatement>[1]): Promise<number> => {
  const [, row] = await db.batch<{ turn: number }>([
    turnStatement(db, counted),
    db.prepare('SELECT turn FROM mail_limit WHERE hmac = ?1').bind(counted.hmac),
  ]);
  return Math.max(row?.results[0]?.turn ?? Number.NaN, counted.now);
};

const isWithin = async (counted: Parameters<typeof shareStatement>[1]): Promise<boolean> =>
  (await shareStatement(db, counted).run()).meta.changes === 1;

/** The most of these instants that lie within any window. */
const mostTogether = (instants: readonly number[]): number =>
  Math.max(
    ...instants.map((from) => instants.filter((at) => at >= from && at < from + WINDOW).length),
  );

describe('turns', () => {
  test('everybody has one, in order, and no window has more than two limits of them', async () => {
    await fc.assert(
      fc.asyncProperty(pauses, fc.integer({ min: 1, max: 8 }), async (gaps, limit) => {
        const waits = await come(gaps, limit, turnOf);
        const turns = waits.map(({ told }) => told);
        expect(turns).toEqual(turns.toSorted((a, b) => a - b));
        expect(mostTogether(turns)).toBeLessThanOrEqual(2 * limit);
        const last = waits.at(-1);
        // So many windows are enough for all who have come.
        const longest = Math.ceil(gaps.length / limit) * WINDOW;
        expect((last?.told ?? 0) - (last?.at ?? 0)).toBeLessThanOrEqual(longest);
      }),
    );
  });

  test('as many as are allowed do not wait, and the next one does', async () => {
    const waits = await come(Array(7).fill(1000), 3, turnOf);
    const waited = waits.map(({ at, told }) => Math.floor((told - at + 6000) / WINDOW));
    expect(waited).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });
});

describe('shares', () => {
  test('no window has more than two limits, and whoever comes a window later has one', async () => {
    await fc.assert(
      fc.asyncProperty(pauses, fc.integer({ min: 1, max: 8 }), async (gaps, limit) => {
        const answers = await come(gaps, limit, isWithin);
        const taken = answers.filter(({ told }) => told).map(({ at }) => at);
        expect(mostTogether(taken)).toBeLessThanOrEqual(2 * limit);
        for (const [index, { at, told }] of answers.entries()) {
          const before = answers[index - 1]?.at ?? Number.NEGATIVE_INFINITY;
          if (at - before >= WINDOW) expect(told).toBe(true);
        }
      }),
    );
  });
});
