import { integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROOMS, widthsIn } from '../../../site/components/reading/picture-rooms.ts';
import { forAll } from '../../support/for-all.ts';

describe('a picture', () => {
  test('that is wider than the smallest width of its room is made in two at least', () => {
    const [small] = ROOMS.text.widths;
    for (const width of [small + 1, 1000, 1280, 1281, 4000])
      expect([width, widthsIn('text', width).length]).toEqual([width, 2]);
    expect(widthsIn('text', small)).toEqual([small]);
  });

  test('is never made wider than it is or than its room, and is there as sharp as it can be', () => {
    forAll(integer({ min: 1, max: 5000 }), (width) => {
      for (const [room, { widths }] of [
        ['text', ROOMS.text],
        ['card', ROOMS.card],
        ['face', ROOMS.face],
      ] as const) {
        const made = widthsIn(room, width);
        expect(made).toEqual([...new Set(made)].toSorted((a, b) => a - b));
        expect(made.at(-1)).toBe(Math.min(width, Math.max(...widths)));
      }
    });
  });
});
