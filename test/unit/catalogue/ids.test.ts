import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { runProgram } from '../../support/programs.ts';
import { sampleContent } from '../../support/sample-content.ts';

/** Changes every file of a pattern below the content; a file without a text is deleted. */
const change = (root: string, pattern: string, how: (text: string) => string | undefined): void => {
  const files = globSync(`site/content/${pattern}`, { cwd: root });
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const text = how(readFileSync(join(root, file), 'utf8'));
    if (text === undefined) rmSync(join(root, file));
    else writeFileSync(join(root, file), text);
  }
};

const goneIn = (root: string): string[] => {
  const content = loadContent(root);
  const mistakes = content.ok ? [] : content.mistakes;
  return mistakes.filter(({ code }) => code === 'id-gone').map(({ message }) => message);
};

const replaced = (was: string | RegExp, is: string) => (text: string) => text.replace(was, is);
const deleted = () => undefined;

test.each([
  ['a topic that was deleted', 'topics/*/offers.md', deleted, 'offers', 'retired: true'],
  [
    'a topic with another id',
    'topics/*/news.md',
    replaced(/^id: .*/m, 'id: letters'),
    'news',
    'retired: true',
  ],
  [
    'a landing page that was deleted',
    'landings/*/workbench.md',
    deleted,
    'workbench',
    'draft: true',
  ],
  [
    'a landing page with another id',
    'landings/*/for-kitchens.md',
    replaced('id: restaurants', 'id: kitchens'),
    'restaurants',
    'draft: true',
  ],
  ['a field that was deleted', 'fields/*/seats.md', deleted, 'seats', 'inPreferences: false'],
  [
    'an answer with another value',
    'fields/*/city.md',
    replaced('value: sadra', 'value: sadra-city'),
    'sadra',
    'retired: true',
  ],
])('invariant 5: the lock misses %s, and says how to end it', (_, pattern, how, id, remedy) => {
  const root = sampleContent();
  change(root, pattern, how);
  const told = goneIn(root);
  expect(told).toHaveLength(1);
  for (const piece of [`\`${id}\``, `\`${remedy}\``]) expect(told[0]).toContain(piece);
});

test.each([
  ['a topic is retired', 'topics/*/offers.md', replaced(/^id:/m, 'retired: true\nid:')],
  ['a landing page is a draft', 'landings/*/workbench.md', replaced(/^id:/m, 'draft: true\nid:')],
  [
    'an answer is retired',
    'fields/*/city.md',
    replaced(/(value: sadra\n)/, '$1    retired: true\n'),
  ],
  ['one language is left out', 'topics/fa/offers.md', deleted],
  ['a file has a mistake of its own', 'topics/*/offers.md', replaced('title:', 'titel:')],
])('nothing is missed if %s', (_, pattern, how) => {
  const root = sampleContent();
  change(root, pattern, how);
  expect(goneIn(root)).toEqual([]);
});

test('npm run content:lock remembers each id once, and none of a draft', async () => {
  const root = sampleContent();
  rmSync(join(root, 'site/content/.lock.json'));
  const letter = readFileSync(join(root, 'site/content/landings/en/letter.md'), 'utf8');
  const hidden = letter.replace('id: letter', 'id: hidden\ndraft: true');
  writeFileSync(join(root, 'site/content/landings/en/hidden.md'), hidden);
  expect((await runProgram('site/cli/content-lock', [], root)).code).toBe(0);
  const { ids } = JSON.parse(readFileSync(join(root, 'site/content/.lock.json'), 'utf8'));
  const named = ids.map(({ kind, of = '', id }: Record<string, string>) => `${kind} ${of} ${id}`);
  expect(new Set(named).size).toBe(named.length);
  expect(named).toEqual(expect.arrayContaining(['topics  news', 'options city shiraz']));
  expect(named).not.toContain('landings  hidden');
  expect(goneIn(root)).toEqual([]);
});
