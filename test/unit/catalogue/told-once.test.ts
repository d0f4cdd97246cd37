import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { CONTENT, edit, mistakesOf } from './edits.ts';
import { PICTURE } from './small-journal.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const TOPIC = `${CONTENT}/topics/en/news.md`;
const SITE = `${CONTENT}/settings/site.md`;
const PAGE = `${CONTENT}/pages/en/privacy.md`;

const warningsOf = (files: Files): string[][] =>
  loadContent(onDisk(files))
    .warnings.filter(({ code }) => code !== 'lock-missing')
    .map(({ code, file }) => [code, file]);

describe('a mistake is told once', () => {
  it('where a misspelt reference parts the languages, which nobody shall copy', () => {
    const mistakes = mistakesOf(edit(TOPIC, '[host]', '[hots]')(smallSite()));
    expect(mistakes.map(({ code, file }) => [code, file])).toEqual([['recipient-unknown', TOPIC]]);
  });

  it('where an id cannot be one, which others name nevertheless', () => {
    const long = 'id: news-that-is-longer-than-an-id';
    const files = edit(TOPIC, 'id: news', long)(smallSite());
    const both = edit(TOPIC.replace('/en/', '/fa/'), 'id: news', long)(files);
    expect(new Set(mistakesOf(both).map(({ field }) => field))).toEqual(new Set(['id']));
  });

  it('where a value of the wrong type breaks more than one rule', () => {
    const mistakes = mistakesOf(edit(SITE, 'IR\ndata', 'Iran and\n  Germany\ndata')(smallSite()));
    expect(mistakes.map(({ field }) => field)).toEqual(['defaultCountry']);
  });

  it.each(['', '{}'])('where a file of sentences holds none: %j', (text) => {
    const file = 'site/i18n/fa.json';
    expect(mistakesOf({ ...smallSite(), [file]: text })).toMatchObject([{ file, field: 'file' }]);
  });
});

describe('what is left unread', () => {
  it('is told of a language that the settings do not list', () => {
    const files = { ...smallSite(), [`${CONTENT}/pages/ar/privacy.md`]: smallSite()[PAGE] ?? '' };
    expect(warningsOf(files)).toEqual([['language-unused', `${CONTENT}/pages/ar/privacy.md`]]);
  });

  it('is told of a picture that no page can show', () => {
    const picture = `${CONTENT}/posts/en/pot.jpg`;
    expect(warningsOf({ ...smallSite(), [picture]: PICTURE })).toEqual([
      ['file-misplaced', picture],
    ]);
  });
});

describe('a file in the wrong place', () => {
  it.each([
    ['posts/en/2026/beans.md', 'posts/en/beans.md'],
    ['pages/EN/beans.md', 'pages/en/'],
  ])('is told where it belongs: %s', (path, place) => {
    const [mistake] = mistakesOf({ ...smallSite(), [`${CONTENT}/${path}`]: '' });
    expect(mistake?.message).toContain(`\`${CONTENT}/${place}`);
    expect(mistake?.message).not.toContain('i18n');
  });
});

describe('a text that may be meant otherwise', () => {
  it.each([
    ['title: Our #1 seed', ['value-cut']],
    ['title: A page # the first', ['value-cut']],
    ['title: A page#1', []],
    ['title: "Our #1 seed"', []],
    ['title: Privacy # the first', []],
  ])('is told where a number sign cuts it: %s', (line, codes) => {
    const found = warningsOf(edit(PAGE, 'title: A page', line)(smallSite()));
    expect(found.map(([code]) => code)).toEqual(codes);
  });
});
