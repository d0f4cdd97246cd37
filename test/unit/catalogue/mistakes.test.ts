import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { topicSchema } from '../../../schema/content/topic.ts';
import { inLanguage } from '../../../site/advice/spoken.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { isWarning, MISTAKE_CODES, type Mistake } from '../../../site/reader/mistakes.ts';
import { readSource } from '../../../site/reader/source.ts';
import { validate } from '../../../site/reader/validate.ts';
import { forAll, runs } from '../../support/for-all.ts';
import { CONTENT, mistakesOf } from './edits.ts';
import { asWritten } from './mistakes/as-written.ts';
import { type Case, type Expected, expectedOf, filesWith } from './mistakes/case.ts';
import { drafts } from './mistakes/drafts.ts';
import { files } from './mistakes/files.ts';
import { frontmatter } from './mistakes/frontmatter.ts';
import { incentives } from './mistakes/incentives.ts';
import { languages } from './mistakes/languages.ts';
import { drawn, locked } from './mistakes/lock.ts';
import { leading } from './mistakes/menus.ts';
import { outside } from './mistakes/outside.ts';
import { places } from './mistakes/places.ts';
import { references } from './mistakes/references.ts';
import { settings } from './mistakes/settings.ts';
import { wholeSite } from './mistakes/site.ts';
import { texts } from './mistakes/texts.ts';
import { values } from './mistakes/values.ts';
import { wordings } from './mistakes/wordings.ts';
import { type Files, smallSite, withEdit, writeFiles } from './small-site.ts';

const KINDS: Record<string, readonly Case[]> = {
  ...{ frontmatter, values, settings, languages, references },
  ...{
    'what stands in a file': asWritten,
    files,
    places,
    'menus and redirects': leading,
    wordings,
    texts,
    drafts,
    incentives,
  },
  ...{ 'links, mails and spellings': outside },
  ...{ 'what the lock keeps': locked, 'draws that were made': drawn },
};

/** Before the draw of the site, and a month before what is dated 2027. */
const NOW = { at: Date.parse('2026-12-01T12:00:00Z'), drafts: false };

const site = wholeSite();
let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mistakes-'));
  writeFiles(root, site);
});
afterAll(() => rmSync(root, { recursive: true }));

const put = (paths: readonly string[], files: Files): void => {
  for (const path of paths) {
    const text = files[path];
    if (text === undefined) rmSync(join(root, path));
    else writeFiles(root, { [path]: text });
  }
};

/** What is told of the site after some edits; its folder is then as before. */
const toldWith = (files: Files): Mistake[] => {
  const paths = Object.keys({ ...site, ...files }).filter((path) => files[path] !== site[path]);
  put(paths, files);
  const content = loadContent(root, NOW);
  put(paths, site);
  return [...(content.ok ? [] : content.mistakes), ...content.warnings];
};

/** Most words that anybody is told at once, whatever stands in the places of a sentence. */
const MOST_WORDS = 40;

const isShortEverywhere = (advice: Mistake['message']): boolean =>
  ['en', 'fa', 'ar'].every(
    (language) => inLanguage(language, advice).split(/\s+/).length <= MOST_WORDS,
  );

/** The site has no lock, so that a wording may change; that is told of it every time. */
const UNLOCKED = 'lock-missing';

const inOrder = (one: Expected, other: Expected): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

const nameOf = ({ edits, told }: Case): string =>
  `${told.join(', ') || 'nothing'}: ${edits.map((edit) => JSON.stringify(edit).slice(0, 80)).join(' ')}`;

test('the whole site has no mistake', () => {
  expect(toldWith(site).map(({ code }) => code)).toEqual([UNLOCKED]);
});

describe.each(Object.entries(KINDS))('a mistake in %s is told with its place', (_, cases) => {
  test.each(cases.map((one) => [nameOf(one), one] as const))('%s', (_name, one) => {
    const wanted = expectedOf(one);
    const found = toldWith(filesWith(site, one)).filter(({ code }) => code !== UNLOCKED);
    const facts = found.map((mistake): Expected => {
      const { code, file, line, field, message } = mistake;
      const told = wanted.find(
        (one) => one.code === code && one.file === file && message.includes(one.names),
      );
      const severity = isWarning(mistake) ? 'warning' : 'error';
      return {
        code,
        severity,
        file,
        line,
        field,
        names: told?.names ?? message,
      };
    });
    expect(facts.toSorted(inOrder)).toEqual(wanted.toSorted(inOrder));
    for (const { message } of found) expect(message).toSatisfy(isShortEverywhere);
  });
});

test('every code of a mistake has a case', () => {
  const told = Object.values(KINDS).flatMap((cases) => cases.flatMap(expectedOf));
  const covered = new Set([UNLOCKED, ...told.map(({ code }) => code)]);
  expect(MISTAKE_CODES.filter((code) => !covered.has(code))).toEqual([]);
});

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
