import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeNew } from '../../../functions/cli/making.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { fill } from '../../../site/i18n/fill.ts';
import { ENTRY_KINDS, type EntryKind, FOLDERS } from '../../../site/new/kinds.ts';
import { wordsIn } from '../../../site/new/words/index.ts';
import { onDisk, smallSite } from '../catalogue/small-site.ts';
import { type Script, scripted } from './scripted.ts';

const TITLE = 'Spring: the "fair"';
const NAMES = new Intl.DisplayNames('en', { type: 'language' });
const { ask } = wordsIn('en');

const titled = (kind: EntryKind, language: string): string =>
  fill(ask[kind === 'author' ? 'name' : 'title'], { language: NAMES.of(language) ?? language });

/** What somebody answers who wants a kind of thing, and writes a title in English alone. */
const wanting = (kind: EntryKind, more: Script = new Map()): Script =>
  new Map([[ask.kind, kind], [titled(kind, 'en'), TITLE], ...more]);

const nothing = { titles: new Map() };

const make = async (root: string, script: Script, language = 'en') => {
  const { asking, asked, refused } = scripted(language, script);
  const code = await makeNew({ root, asking, seeds: join(root, '.draw-seeds') }, nothing);
  return { code, asked, refused: refused() };
};

const contentIn = (root: string) => {
  const content = loadContent(root);
  if (!content.ok) throw new Error('what was made has mistakes');
  return content.entries;
};

describe('npm run new, answered at a terminal', () => {
  test.each(ENTRY_KINDS)(
    'makes a first file of the kind %s which passes the check',
    async (kind) => {
      const root = onDisk(smallSite());
      const { code } = await make(root, wanting(kind));
      expect(code).toBe(0);
      const made = contentIn(root)[FOLDERS[kind]].entries.filter(
        ({ slug }) => slug === 'spring-the-fair',
      );
      expect(made.map(({ language }) => language).toSorted()).toEqual(['en', 'fa']);
    },
  );

  test.each(['free', 'save', 'win'])('makes an incentive of the kind %s', async (promise) => {
    const root = onDisk(smallSite());
    const script = wanting('incentive', new Map([[ask.promise, promise]]));
    expect((await make(root, script)).code).toBe(0);
    const kinds = contentIn(root).incentives.entries.map(({ data }) => data.kind);
    expect(new Set(kinds)).toEqual(new Set([promise]));
  });

  test('begins a language', async () => {
    const root = onDisk(smallSite());
    const script = new Map<string, string | string[]>([
      [ask.kind, 'language'],
      [ask.code, ['svenska', 'sv']],
    ]);
    expect(await make(root, script)).toMatchObject({ code: 0, refused: 1 });
    expect(readdirSync(join(root, 'site/i18n'))).toContain('sv.json');
  });

  test('makes it in the languages that were chosen, and for the topic', async () => {
    const root = onDisk(smallSite());
    const script = wanting(
      'landing',
      new Map<string, string | string[]>([
        [ask.languages, ['en']],
        [ask.topic, 'news'],
      ]),
    );
    const { code } = await make(root, script);
    // A page in one language alone is shown in the others, too.
    expect(code).toBe(0);
    const made = contentIn(root).landings.entries.filter(({ slug }) => slug === 'spring-the-fair');
    expect(made.map(({ language, data }) => [language, data.asks[0]?.topic])).toEqual([
      ['en', 'news'],
    ]);
  });

  test('asks again for an address that cannot be one, and for an empty title', async () => {
    const root = onDisk(smallSite());
    const script = wanting(
      'page',
      new Map([
        [titled('page', 'en'), ['', '  ', TITLE]],
        [ask.slug, ['Spring Fair', 'spring_fair', 'about/fair']],
      ]),
    );
    expect(await make(root, script)).toMatchObject({ code: 0, refused: 4 });
    const slugs = contentIn(root).pages.entries.map(({ slug }) => slug);
    expect(slugs).toContain('about/fair');
  });

  test('makes nothing for somebody who stops at any question', async () => {
    const root = onDisk(smallSite());
    const before = readdirSync(root, { recursive: true });
    const { asked } = await make(onDisk(smallSite()), wanting('incentive'));
    expect(asked.length).toBeGreaterThan(3);
    for (const question of asked.filter((one) => one !== ask.languages)) {
      const script = new Map([...wanting('incentive'), [question, undefined] as const]);
      expect((await make(root, script)).code).toBe(1);
    }
    expect(readdirSync(root, { recursive: true })).toEqual(before);
  });

  test.each(['fa', 'ar'])('asks everything in the terminal’s language, %s', async (language) => {
    const own = wordsIn(language);
    const names = new Intl.DisplayNames(language, { type: 'language' });
    const titles = ['en', 'fa'].map((known) =>
      fill(own.ask.title, { language: names.of(known) ?? known }),
    );
    const script = new Map([
      [own.ask.kind, 'landing'],
      [own.ask.slug, 'fair'],
      ...titles.map((question) => [question, TITLE] as const),
    ]);
    const { code, asked } = await make(onDisk(smallSite()), script, language);
    expect(code).toBe(0);
    expect(asked.toSorted()).toEqual(
      [own.ask.kind, own.ask.languages, own.ask.slug, own.ask.topic, ...titles].toSorted(),
    );
  });
});
