import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import {
  type DrawOrder,
  decideDraw,
  drawOfDigest,
} from '../../../functions/incentives/draw-order.ts';
import { commitmentTo, digestOf } from '../../../functions/incentives/draws.ts';
import { drawOf } from '../../support/promise-samples.ts';
import { random } from '../../support/signing.ts';

/** The first instant after the last day in Tehran. */
const CLOSED = Date.UTC(2027, 0, 20, 20, 30);
const seed = random(32);
const commitment = commitmentTo(seed);
const draw = drawOf({ commitment });
const [told] = Object.values(draw.text);
const announced = {
  ...draw,
  text: { en: { title: '', description: '', terms: [], ...told, witness: 'Index' } },
};

const decide = async (order: Partial<DrawOrder>) => {
  const decided = await decideDraw({
    versions: [draw],
    seed,
    witness: undefined,
    now: CLOSED,
    ...order,
  });
  return decided.ok ? 'drawn' : decided.reason;
};

describe('a draw is made', () => {
  test('once it has closed, with its own seed', async () => {
    expect(await decide({})).toBe('drawn');
  });

  test.each<[string, Partial<DrawOrder>, string]>([
    ['an instant before it has closed', { now: CLOSED - 1 }, 'still-open'],
    [
      'while it is open for somebody who was promised a later day',
      { versions: [draw, { ...draw, closes: '2027-01-21' }] },
      'still-open',
    ],
    ['without a fact that former terms named', { versions: [draw, announced] }, 'witness-missing'],
    ['with another seed', { seed: random(32) }, 'seed-foreign'],
    ['without a seed', { seed: undefined }, 'seed-missing'],
    ['where nobody was promised it', { versions: [] }, 'never-promised'],
    ['where its commitment was exchanged', { versions: [draw, drawOf()] }, 'commitment-changed'],
    ['without the public fact that its terms name', { versions: [announced] }, 'witness-missing'],
    ['with a public fact that its terms do not name', { witness: '7' }, 'witness-unannounced'],
  ])('never %s', async (_, order, reason) => {
    expect(await decide(order)).toBe(reason);
  });

  test('with as many winners as anybody was promised', async () => {
    const versions = [draw, { ...draw, winners: draw.winners + 2 }];
    const decided = await decideDraw({ versions, seed, witness: undefined, now: CLOSED });
    expect(decided.ok && decided.value.promise.winners).toBe(draw.winners + 2);
  });

  test('with the public fact that its terms name', async () => {
    expect(await decide({ versions: [announced], witness: '7' })).toBe('drawn');
  });
});

describe('a draw that has been made', () => {
  const { incentive, closes, winners } = draw;
  const made = { incentive, witness: '7', entries: ['a', 'b'] };
  const longer = { ...draw, closes: '2027-02-20' };
  const richer = { ...draw, winners: winners + 1 };

  test('keeps the last day and the winners with which it was made, whatever was promised since', async () => {
    for (const facts of [
      { closes, winners },
      { closes: longer.closes, winners: richer.winners },
    ]) {
      const digest = toBase64Url(digestOf({ ...made, ...facts }));
      for (const versions of [
        [draw, longer, richer],
        [richer, longer, draw],
      ])
        expect(await drawOfDigest(made, versions, digest)).toEqual({ ...made, ...facts });
    }
  });

  test('is not told where something of it was altered', async () => {
    const digest = toBase64Url(digestOf({ ...made, closes, winners }));
    for (const altered of [
      { ...made, entries: ['a'] },
      { ...made, witness: '8' },
    ])
      expect(await drawOfDigest(altered, [draw, longer], digest)).toBeUndefined();
    expect(await drawOfDigest(made, [longer], digest)).toBeUndefined();
  });
});
