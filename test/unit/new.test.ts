import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadContent } from '../../site/checks/load.ts';
import { ENTRY_KINDS } from '../../site/new/kinds.ts';
import { hasMessages, writeMessages } from '../../site/new/language.ts';
import { type Order, planOf } from '../../site/new/plan.ts';
import { slugOf } from '../../site/new/slug.ts';
import { readTyped } from '../../site/new/typed.ts';
import { writeNew } from '../../site/new/write.ts';
import { runProgram } from '../support/programs.ts';
import { onDisk, smallSite, withEdit } from './catalogue/small-site.ts';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const TITLES = new Map([['en', 'Spring: the "fair"']]);

const soundEntries = (root: string) => {
  const content = loadContent(root, { at: NOW, drafts: false });
  if (!content.ok) throw new Error('the small site has mistakes');
  return content.entries;
};

const order = (kind: Order['kind'], more: Partial<Order> = {}): Order => ({
  ...{ kind, titles: TITLES, languages: ['en', 'fa'], slug: 'spring' },
  ...more,
});

const make = (root: string, wanted: Order) => {
  const planned = planOf(wanted, soundEntries(root), NOW);
  if (!planned.ok) throw new Error(planned.problem);
  return { written: writeNew(root, planned.plan.files), ...planned.plan };
};

/** Kinds of which a first file is a draft. */
const DRAFTS = ['page', 'post', 'landing'] as const;

const warningsIn = (root: string) =>
  new Set(loadContent(root, { at: NOW, drafts: false }).warnings.map(({ code }) => code));

describe('a first file', () => {
  test.each(ENTRY_KINDS)('of the kind %s passes the check in every language', (kind) => {
    const root = onDisk(smallSite());
    expect(make(root, order(kind)).written).toEqual({ ok: true });
    // Nobody sees a draft, and what has no sentences of the template has its own.
    const isDone = [...DRAFTS, 'tag', 'field'].includes(kind);
    expect(warningsIn(root)).toEqual(
      new Set(['lock-missing', ...(isDone ? [] : ['template-left'])]),
    );
  });

  test.each(DRAFTS)('of the kind %s is a draft, and warned of once it is none', (kind) => {
    const root = onDisk(smallSite());
    const { files } = make(root, order(kind));
    for (const [file, text] of files)
      writeFileSync(join(root, file), text.replace('draft: true\n', ''));
    expect(warningsIn(root)).toEqual(new Set(['lock-missing', 'template-left']));
  });

  test('is warned of until it has words of its own, most of all a topic, which is offered at once', () => {
    const root = onDisk(smallSite());
    make(root, order('topic'));
    const left = () =>
      loadContent(root, { at: NOW, drafts: false })
        .warnings.filter(({ code }) => code === 'template-left')
        .map(({ file, field, message }) => [file, field, message]);
    const file = (language: string) => `site/content/topics/${language}/spring.md`;
    expect(left()).toEqual(
      ['en', 'fa'].map((language) => [
        file(language),
        'summary',
        expect.stringContaining('preference centre'),
      ]),
    );
    for (const language of ['en', 'fa']) {
      const text = readFileSync(join(root, file(language)), 'utf8');
      writeFileSync(join(root, file(language)), text.replace(/summary: .*/, 'summary: Our fairs.'));
    }
    expect(left()).toEqual([]);
  });

  test('of a post has the topic that was typed', () => {
    const root = onDisk(smallSite());
    const { files, written } = make(root, order('post', { topic: 'news' }));
    expect(written).toEqual({ ok: true });
    for (const text of files.values()) expect(text).toContain('\ntopic: news\n');
    const [plain = ''] = make(root, order('post', { slug: 'other' })).files.values();
    expect(plain).not.toContain('topic:');
  });

  test.each([
    ['topic', '--topic', 'news'],
    ['page', '--topic', 'news'],
    ['post', '--promise', 'free'],
  ])('of the kind %s takes no %s', (kind, option, value) => {
    expect(() => readTyped([kind, option, value])).toThrow(option);
  });

  test('of a topic names only those who take part in its channels', () => {
    const SITE = 'site/content/settings/site.md';
    const root = onDisk(
      withEdit(smallSite(), SITE, '    - id: host\n', '    - id: host\n      channels: [post]\n'),
    );
    const [topic = ''] = make(root, order('topic')).files.values();
    expect(topic).toContain('\nrecipients: []\n');
  });

  test('is never written over another', () => {
    const root = onDisk(smallSite());
    const { files } = make(root, order('page'));
    const [path = ''] = files.keys();
    const before = readFileSync(join(root, path), 'utf8');
    expect(writeNew(root, new Map([[path, 'else']]))).toEqual({
      ok: false,
      reason: 'taken',
      file: path,
    });
    expect(readFileSync(join(root, path), 'utf8')).toBe(before);
  });

  test('is taken back where it would not pass the check', () => {
    const root = onDisk(smallSite());
    const { written, files } = make(root, order('page', { slug: 'door' }));
    expect(written).toMatchObject({ ok: false, reason: 'unsound' });
    for (const path of files.keys()) expect(existsSync(join(root, path))).toBe(false);
  });

  test('gets an id of its own where the wanted one is taken', () => {
    const root = onDisk(smallSite());
    const { id, written } = make(root, order('topic', { slug: 'news' }));
    expect(written).toMatchObject({ ok: false, reason: 'taken' });
    expect(id).toBe('news-2');
    const taken = planOf(order('topic', { id: 'news' }), soundEntries(root), NOW);
    expect(taken).toMatchObject({ ok: false, problem: 'idTaken' });
  });
});

describe('an address that is suggested', () => {
  test.each([
    ['Spring fair', 'spring-fair'],
    ['Crème brûlée & Co.', 'creme-brulee-co'],
    ['باغ سیب ۱۴۰۵', 'bagh-sib-1405'],
    ['نامه‌ای از باغ', 'namh-ai-az-bagh'],
    ['بستان ٢٠٢٦', 'bstan-2026'],
    ['花', ''],
  ])('for %s is readable', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  test('is cut between words', () => {
    expect(slugOf('the garden in the old town', 16)).toBe('the-garden-in');
    expect(slugOf('unbreakable-at-all', 5)).toBe('unbre');
  });
});

test('a language is begun with the English sentences and what is known of it', () => {
  const root = onDisk(smallSite());
  writeMessages(root, 'he');
  expect(hasMessages(root, 'he')).toBe(true);
  const messages = JSON.parse(readFileSync(join(root, 'site/i18n/he.json'), 'utf8'));
  const english = JSON.parse(readFileSync(join(root, 'site/i18n/en.json'), 'utf8'));
  expect(messages.about).toMatchObject({ name: 'עברית', direction: 'rtl' });
  expect(messages.channel).toEqual(english.channel);
  expect(() => writeMessages(root, 'he')).toThrow();
});

describe('the command', () => {
  beforeAll(() => vi.stubEnv('LC_ALL', 'fa_IR.UTF-8'));
  afterAll(() => vi.unstubAllEnvs());
  const run = (root: string, ...args: string[]) => runProgram('functions/cli/new', args, root);

  test('makes what is typed in full without asking anything', async () => {
    const root = onDisk(smallSite());
    const { code, stdout } = await run(root, 'post', '--title', 'Spring', '--title', 'fa=بهار');
    expect(code).toBe(0);
    const path = 'site/content/posts/fa/spring.md';
    expect(stdout).toContain(path);
    expect(readFileSync(join(root, path), 'utf8')).toContain('بهار');
  });

  test('says what it does not know, and what to write', async () => {
    const root = onDisk(smallSite());
    const told = async (...args: string[]) => {
      const { code, stderr } = await run(root, ...args);
      expect(code).toBe(1);
      return stderr;
    };
    expect(await told('post', '--titel', 'Spring')).toContain('`title`');
    expect(await told('post', '--title')).toContain('--title');
    expect(await told('post', '--title', 'Spring', '--title', 'de=Lenz')).toContain('en, fa');
    expect(await told('post', '--title', '  ')).not.toContain('site/content');
    expect(await told('page', '--title', '404')).toContain('--slug');
    expect(await told('pst', '--title', 'Spring')).toContain('post');
    expect(await run(root, '--help')).toMatchObject({ code: 0, stderr: '' });
  });

  test('says which word it made from a title whose short vowels nobody writes', async () => {
    const root = onDisk(smallSite());
    const said = async (...args: string[]) => (await run(root, 'tag', ...args)).stdout;
    expect(await said('--title', 'fa=بهار')).toContain(': bhar.');
    expect(await said('--title', 'fa=باغ', '--slug', 'bagh')).not.toContain(': bagh.');
  });

  test('ends with 1 where nobody can be asked', async () => {
    expect((await run(onDisk(smallSite()))).code).toBe(1);
  });
});
