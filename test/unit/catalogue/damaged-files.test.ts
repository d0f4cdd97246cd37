import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topicSchema } from '../../../schema/content/topic.ts';
import type { Mistake } from '../../../site/reader/mistakes.ts';
import { readSource } from '../../../site/reader/source.ts';
import { validate } from '../../../site/reader/validate.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { CONTENT, mistakesOf } from './edits.ts';
import { smallSite, withEdit } from './small-site.ts';

const TOPIC = `${CONTENT}/topics/fa/news.md`;
const LANDING = `${CONTENT}/landings/fa/door.md`;
const text = smallSite()[TOPIC] ?? '';

const mistakesIn = (content: string): Mistake[] => {
  const read = readSource(TOPIC, content);
  const checked = read.ok ? validate(read.source, topicSchema) : read;
  return checked.ok ? [] : checked.mistakes;
};

it('files with several mistakes are all named, in the order of reading', () => {
  const first = withEdit(smallSite(), TOPIC, 'title: News', 'title:');
  const second = withEdit(first, TOPIC, 'purpose: Tel', 'porpoise: Tel');
  const third = withEdit(second, LANDING, 'button: Send', 'button: [a]');
  expect(mistakesOf(third).map(({ file, line }) => `${file}:${line}`)).toEqual([
    `${LANDING}:10`,
    `${TOPIC}:3`,
    `${TOPIC}:5`,
  ]);
});

it('a misspelt field is told which one was meant, whichever letter is left out', () => {
  const written = Object.keys(topicSchema.shape).filter((name) => text.includes(`\n${name}:`));
  const misspelt = fc
    .constantFrom(...written.filter((name) => name.length > 2))
    .chain((name) => fc.tuple(fc.constant(name), fc.nat(name.length - 1)));
  forAll(misspelt, ([name, at]) => {
    const typo = name.slice(0, at) + name.slice(at + 1);
    const mistakes = mistakesIn(text.replace(`\n${name}:`, `\n${typo}:`));
    expect(mistakes).toMatchObject([{ code: 'field-unknown', field: typo }]);
    expect(mistakes[0]?.message).toContain(`\`${name}\``);
  });
});

describe('any text at all in a file', () => {
  it('is content or a mistake on a line that exists, and never an exception', () => {
    const signs = fc.constantFrom(...`:-#*&!|>'"%@\`{}[],?\n ~x`);
    const yaml = fc.oneof(fc.string({ unit: signs }), fc.string({ unit: 'binary' }));
    const damage = fc.tuple(fc.nat(text.length), fc.nat(8), yaml);
    runs(400).forAll(damage, ([at, cut, put]) => {
      const damaged = text.slice(0, at) + put + text.slice(at + cut);
      for (const { line, field } of mistakesIn(damaged)) {
        expect(field).not.toBe('');
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(damaged.split(/\r?\n/).length);
      }
    });
  });
});
