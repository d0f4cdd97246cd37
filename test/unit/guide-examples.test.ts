import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '../../site/checks/load.ts';
import { formatMistakes } from '../../site/reader/mistakes.ts';
import { read } from '../support/documents.ts';
import { sampleContent } from '../support/sample-content.ts';

const CONTENT = 'site/content';

/** What somebody has done to the sample whose check the guide shows, file by file. */
const SLIPS: readonly [file: string, was: RegExp, is: string][] = [
  ['topics/fa/news.md', /^channels: .*/m, 'channels: []'],
  ['landings/en/letter.md', /topic: news/, 'topic: ofers'],
  ['pages/en/about.md', /^## What we do/m, '# What we do'],
  ['pages/en/about.md', /^We grow every variety/m, '[Our nursery](page:nursry) grows it'],
  ['pages/en/about.md', /^## Come and see/m, ':::callout'],
  ['settings/looks.md', /onAccent: '#fffaf0'/, "onAccent: '#f0dcc0'"],
];

/** A sound text of consent is what the last example is about, so it stands alone. */
const REWORDED: typeof SLIPS = [['topics/en/offers.md', /^purpose: .*/m, 'purpose: Another']];

const checked = (slips: typeof SLIPS): string[] => {
  const root = sampleContent();
  for (const [file, was, is] of slips) {
    const path = join(root, CONTENT, file);
    const text = readFileSync(path, 'utf8');
    if (!was.test(text)) throw new Error(`${file} has no ${was}`);
    writeFileSync(path, text.replace(was, is));
  }
  const content = loadContent(root);
  const found = [...(content.ok ? [] : content.mistakes), ...content.warnings];
  return formatMistakes(found)
    .split('\n')
    .map((line) => line.trim());
};

test("what the check says in the marketer's guides is what it says", async () => {
  const said = new Set([...checked(SLIPS), ...checked(REWORDED)]);
  for (const language of ['en', 'fa']) {
    const guide = await read(`docs/guide/${language}.md`);
    const shown = [...guide.matchAll(/^site\/content\/\S+:\d+ {2}.*$/gm)].map(([line]) => line);
    expect(shown.length).toBeGreaterThan(SLIPS.length);
    expect(shown.filter((line) => !said.has(line))).toEqual([]);
  }
});
