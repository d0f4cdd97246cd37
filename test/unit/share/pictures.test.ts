import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Drawing, shareSvg, wrap } from '../../../site/share/draw.ts';
import { readDrawings } from '../../../site/share/drawings.ts';
import { renderer } from '../../../site/share/render.ts';
import { SHARE_SIZE } from '../../../site/share/sections.ts';
import { forAll } from '../../support/for-all.ts';

const drawings = await readDrawings(process.cwd());
const { png, measure } = await renderer();
const [sample] = drawings;
if (!sample) throw new Error('the sample content has no pictures');

const linesOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, line = '']) => line);

const withTitle = (language: string, title: string): Drawing => ({
  ...(drawings.find((drawing) => drawing.language === language) ?? sample),
  title,
});

describe('a picture for sharing', () => {
  test('has the size that is told, weighs little, and comes out the same each time', () => {
    for (const language of ['en', 'fa', 'ar']) {
      const svg = shareSvg(withTitle(language, sample.title), measure);
      const bytes = png(svg);
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const size = { width: view.getUint32(16), height: view.getUint32(20) };
      expect(size).toEqual(SHARE_SIZE);
      expect(bytes.length).toBeLessThanOrEqual(100_000);
      expect(Buffer.compare(bytes, png(svg))).toBe(0);
    }
  });

  test('joins Arabic letters: a word is narrower than its letters side by side', () => {
    const { family } = withTitle('fa', '');
    const apart = [...'باغچه'].reduce((sum, letter) => sum + measure(letter, family), 0);
    expect(measure('باغچه', family)).toBeGreaterThan(0);
    expect(measure('باغچه', family)).toBeLessThan(apart * 0.95);
  });

  test('has a glyph of its own for every letter of the languages with sentences', () => {
    const letters = 'پچژگکیآأإؤئءةىۀ۰۱۹٠٩«»؛،؟äöüßÄÖÜéçñABCxyz0123456789';
    const missing = measure('\u{10fffd}', sample.family);
    for (const letter of letters)
      expect([letter, measure(letter, sample.family)]).not.toEqual([letter, missing]);
  });

  test('runs from right to left where the language does, with Latin words and signs in place', () => {
    const lines = linesOf(shareSvg(withTitle('fa', 'باغ Narenj!'), measure));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^\u2067.*\u2069$/);
    const english = linesOf(shareSvg(withTitle('en', 'Garden'), measure));
    for (const line of english) expect(line).not.toMatch(/[\u2066-\u2069]/);
  });

  test('cannot be broken by its title, and says nothing in a script that it has no letters for', () => {
    const svg = shareSvg(withTitle('en', '</text><script>&"'), measure);
    expect(svg).not.toContain('<script');
    expect(linesOf(shareSvg(withTitle('en', '庭'), measure))).toEqual([]);
  });

  test('ends a title that is too long in an ellipsis, within four lines', () => {
    const svg = shareSvg(withTitle('en', 'a very long title indeed '.repeat(20)), measure);
    const [, ...lines] = linesOf(svg);
    expect(lines.filter((line) => line.endsWith('…'))).toHaveLength(1);
    expect(lines.length).toBeLessThanOrEqual(5);
  });
});

test('a text is cut into lines between words, and nothing of it is lost', () => {
  forAll(
    fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 }),
    fc.integer({ min: 5, max: 40 }),
    (words, room) => {
      const lines = wrap(words.join(' '), (line) => line.length <= room);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) expect(line.length <= room || !line.includes(' ')).toBe(true);
    },
  );
});

test('there is one for each section and each landing page, in each language', () => {
  const perLanguage = Map.groupBy(drawings, ({ language }) => language);
  const sizes = new Set([...perLanguage.values()].map((list) => list.length));
  expect(sizes.size).toBe(1);
  expect(new Set(drawings.map(({ path }) => path)).size).toBe(drawings.length);
});
