import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { isWarning, MISTAKE_CODES, type Mistake } from '../../../site/reader/mistakes.ts';
import { type Case, type Expected, expectedOf, filesWith } from './mistakes/case.ts';
import { drafts } from './mistakes/drafts.ts';
import { frontmatter } from './mistakes/frontmatter.ts';
import { incentives } from './mistakes/incentives.ts';
import { languages } from './mistakes/languages.ts';
import { drawn, locked } from './mistakes/lock.ts';
import { leading } from './mistakes/menus.ts';
import { places } from './mistakes/places.ts';
import { references } from './mistakes/references.ts';
import { settings } from './mistakes/settings.ts';
import { wholeSite } from './mistakes/site.ts';
import { texts } from './mistakes/texts.ts';
import { values } from './mistakes/values.ts';
import { wordings } from './mistakes/wordings.ts';
import { type Files, writeFiles } from './small-site.ts';

const KINDS: Record<string, readonly Case[]> = {
  ...{ frontmatter, values, settings, languages, references },
  ...{ places, 'menus and redirects': leading, wordings, texts, drafts, incentives },
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
  });
});

test('every code of a mistake has a case', () => {
  const told = Object.values(KINDS).flatMap((cases) => cases.flatMap(expectedOf));
  const covered = new Set([UNLOCKED, ...told.map(({ code }) => code)]);
  expect(MISTAKE_CODES.filter((code) => !covered.has(code))).toEqual([]);
});
