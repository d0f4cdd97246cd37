import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSite } from '../../../functions/cli/making-site.ts';
import { contentFindings } from '../../../functions/cli/preflight-content.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { leftOfSample } from '../../../site/new/sample.ts';
import { siteWordsIn } from '../../../site/new/site/order.ts';
import { readTypedSite } from '../../../site/new/site/typed.ts';
import { wordsIn } from '../../../site/new/words/index.ts';
import { runProgram } from '../../support/programs.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { scripted } from './scripted.ts';

const FACTS = {
  '--name': 'Quince & Sons: "books"',
  '--organisation': 'Quince & Sons Ltd',
  '--address': '1 High Street, Old Town',
  '--contact': 'hello@quince.garden',
  '--country': 'DE',
  '--authority': 'Data Protection Office',
  '--authority-address': '2 High Street, Old Town',
  '--authority-contact': 'https://office.garden/complaints',
};
const typed = (...more: readonly string[]): string[] => [...Object.entries(FACTS).flat(), ...more];
const silent = { words: wordsIn('en'), language: 'en', possible: false };

const make = (root: string, args: readonly string[]) =>
  makeSite(
    root,
    { ...silent, prompter: scripted('en', new Map()).asking.prompter },
    readTypedSite(args),
  );

const entriesIn = (root: string) => {
  const content = loadContent(root);
  if (!content.ok) return expect.fail(JSON.stringify(content.mistakes));
  return { ...content.entries, warnings: content.warnings };
};

const isOwn = async (root: string): Promise<void> => {
  const entries = entriesIn(root);
  // Whoever begins has nothing that people agreed to yet.
  expect(entries.warnings.map(({ code }) => code)).toEqual(['lock-missing']);
  expect(leftOfSample(entries)).toEqual([]);
  expect(contentFindings(entries.settings, { sample: [], unfinished: [] })).toEqual([]);
  for await (const file of glob('site/content/**/*.*', { cwd: root }))
    expect(await readFile(join(root, file), 'utf8'), file).not.toMatch(/narenj|نارنج/i);
};

test.each(['en,fa,ar', 'fa', 'ar,en', 'en'])(
  'a site in %s takes the place of the sample, and passes check and preflight',
  async (languages) => {
    const root = sampleContent();
    expect(await make(root, typed('--languages', languages))).toBe(0);
    await isOwn(root);
    expect(entriesIn(root).settings.languages).toEqual(languages.split(','));
  },
);

test('says each thing in the language that it was given in', async () => {
  const root = sampleContent();
  const own = ['--name', 'fa=به و پسران', '--letter', 'fa=نامهٔ پاییز', '--topic', 'News'];
  expect(await make(root, typed(...own, '--languages', 'fa,en'))).toBe(0);
  const { settings, landings, topics } = entriesIn(root);
  expect(settings.name).toEqual({ fa: 'به و پسران', en: FACTS['--name'] });
  const titles = landings.entries.map(({ language, data }) => [language, data.title]);
  expect(Object.fromEntries(titles).fa).toBe('نامهٔ پاییز');
  expect(topics.entries.map(({ data }) => data.title)).toEqual(['News', 'News']);
});

test('is asked for at a terminal, in its language, and proposes what it can', async () => {
  const root = sampleContent();
  const { ask } = siteWordsIn('fa');
  const answers = new Map<string, string | string[]>([
    [ask.languages, ['فارسی', 'fa']],
    [ask.name, ['', 'به']],
    [ask.organisation, 'شرکت به'],
    [ask.address, 'اصفهان، خیابان به'],
    [ask.contact, ['salam', 'salam@beh.garden']],
    [ask.country, ['ir', 'IR']],
    [ask.authority, 'دفتر حفاظت از داده'],
    [ask.authorityAddress, 'تهران'],
    [ask.authorityContact, ['office.garden', 'https://office.garden']],
  ]);
  const { asking, refused } = scripted('fa', answers);
  expect(await makeSite(root, asking, readTypedSite([]))).toBe(0);
  expect(refused()).toBe(5);
  await isOwn(root);
  expect(entriesIn(root).settings.sender.address).toBe('letters@beh.garden');
});

test('deletes nothing that somebody wrote, but on purpose', async () => {
  const root = sampleContent();
  const file = 'site/content/posts/en/of-our-own.md';
  const post =
    '---\nid: of-our-own\ntitle: Of our own garden\ndescription: One.\npublished: 2026-01-01\n---\n\nOne.\n';
  await writeFile(join(root, file), post);
  const { code, stderr } = await runProgram('functions/cli/new', ['site', ...typed()], root);
  expect([code, stderr.includes(file)]).toEqual([1, true]);
  expect(await readFile(join(root, file), 'utf8')).toBe(post);
  expect(await make(root, typed('--force'))).toBe(0);
  await isOwn(root);
});

test.each([
  ['what is missing', ['--name', 'Quince'], '--authority-contact'],
  ['an address that is none', typed('--contact', 'nobody'), '--contact'],
  ['a country in small letters', typed('--country', 'de'), '--country'],
  ['a language without sentences', typed('--languages', 'sv'), 'sv'],
  ['an option that there is not', typed('--colour', 'red'), '--colour'],
  ['a name that is too long', typed('--name', 'x'.repeat(99)), 'settings/site.md'],
])('makes nothing for %s, and says so', async (_, args, named) => {
  const root = sampleContent();
  const before = JSON.stringify(entriesIn(root).topics);
  const { code, stderr } = await runProgram('functions/cli/new', ['site', ...args], root);
  expect(code).toBe(1);
  expect(stderr).toContain(named);
  expect(JSON.stringify(entriesIn(root).topics)).toBe(before);
});
