import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { CONTENT, type Expected, edit, facts } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const NOW = { at: Date.parse('2026-05-04T12:00:00Z'), drafts: false };
const page = `${CONTENT}/pages/en/stopped.md`;
const post = `${CONTENT}/posts/en/first.md`;
const BODY = 6;

const foundIn = (files: Files): Expected[] => {
  const content = loadContent(onDisk(files), NOW);
  const all = [...(content.ok ? [] : content.mistakes), ...content.warnings];
  return facts(all.filter(({ code }) => code !== 'lock-missing'));
};

const withText = (text: string): Files => edit(page, 'Text.', text)(smallSite());

const withPost = (fields: string): Files => ({
  ...smallSite(),
  [post]: `---\nid: first\ntitle: First\ndescription: A post.\n${fields}\n---\n`,
});

describe('links in texts', () => {
  it.each([
    '[a](page:privacy)',
    '[a](landing:door) and [b](topic:news)',
    '[a](product:manage)',
    '[a](/en/) and [b](/fa/door/)',
    '[a](/en/manage/?x=1#top)',
    '[a](https://shop.example), [b](mailto:a@b.example), [c](tel:+98711234567)',
    '## Roses\n\n[up](#s-roses)',
  ])('may be %s', (text) => {
    expect(foundIn(withText(text))).toEqual([]);
  });

  it.each([
    ['an entry', '[a](page:privcy)', 'link-unknown'],
    ['a place of the product', '[a](product:mange)', 'link-unknown'],
    ['an address of another language', '[a](/de/door/)', 'link-unknown'],
    ['a heading on this page', '## Roses\n\n[up](#s-rose)', 'anchor-unknown'],
    ['a heading on another page', '[a](page:privacy#s-rights)', 'anchor-unknown'],
    ['a form', '::form{landing=doors}', 'landing-unknown'],
    ['a percent sign', '[a](/50%-off)', 'link-refused'],
    ['half of a character', '[a](/en/%E0%A4/)', 'link-refused'],
  ] as const)('that lead to nothing are told of %s', (_, text, code) => {
    const line = BODY + text.split('\n').length - 1;
    expect(foundIn(withText(text))).toEqual([[code, page, line, 'text']]);
  });

  it('may lead to a heading of another page in the language of the reader', () => {
    const files = edit(`${CONTENT}/pages/en/privacy.md`, 'Text.', '## Rights')(smallSite());
    const linked = edit(page, 'Text.', '[a](page:privacy#s-rights)')(files);
    expect(foundIn(linked)).toEqual([]);
  });

  it('are not told of where the file that they lead to has a mistake of its own', () => {
    const broken = edit(
      `${CONTENT}/pages/en/privacy.md`,
      'title:',
      'titel:',
    )(withText('[a](page:privacy) [b](/en/privacy/)'));
    expect(foundIn(broken).map(([code]) => code)).toEqual(['field-unknown']);
  });
});

describe('links to posts that are not public', () => {
  const linking = (fields: string, link: string): Files => ({
    ...withPost(fields),
    [page]: edit(page, 'Text.', link)(smallSite())[page] ?? '',
  });
  const FUTURE = 'published: 2026-06-01';
  const DRAFT = 'published: 2026-05-01\ndraft: true';
  const severities = (files: Files) => {
    const content = loadContent(onDisk(files), NOW);
    const all = [...(content.ok ? [] : content.mistakes), ...content.warnings];
    return all
      .filter(({ code }) => code.startsWith('link-'))
      .map(({ code, severity = 'error', line }) => [code, severity, line]);
  };

  it.each([
    ['a draft', DRAFT, '[a](post:first)', 'link-to-draft', 'error'],
    ['a draft by its address', DRAFT, '[a](/en/posts/first/)', 'link-to-draft', 'error'],
    ['a draft behind a button', DRAFT, '::action{to=post:first label=A}', 'link-to-draft', 'error'],
    ['a post of the future', FUTURE, '[a](post:first)', 'link-to-future', 'warning'],
    // Nobody takes the address out of the text until there is a page at it.
    ['its address, a dead end', FUTURE, '[a](/en/posts/first)', 'link-to-future', 'error'],
  ])('are told of: %s', (_, fields, link, code, severity) => {
    expect(severities(linking(fields, link))).toEqual([[code, severity, BODY]]);
  });

  it('may stand where nobody sees them before the post', () => {
    const from = (fields: string) => ({
      ...withPost(FUTURE),
      [post.replace('first', 'second')]:
        `---\nid: second\ntitle: Second\ndescription: A post.\n${fields}\n---\n\n[a](post:first)\n`,
    });
    expect(severities(from(DRAFT))).toEqual([]);
    expect(severities(from('published: 2026-06-02'))).toEqual([]);
    expect(severities(from('published: 2026-05-31'))).toEqual([['link-to-future', 'warning', 8]]);
  });

  it('are warned of in a menu, which leaves them out until then', () => {
    const menus = '---\nheader:\n  - post: first\nfooter: []\n---\n';
    const files = { ...withPost(FUTURE), [`${CONTENT}/settings/menus.md`]: menus };
    expect(severities(files)).toEqual([['link-to-future', 'warning', 3]]);
  });
});

describe('links to documents', () => {
  const prices = `${CONTENT}/media/prices.pdf`;
  const withPrices = (text: string): Files => ({ ...withText(text), [prices]: '%PDF' });

  it('may lead to what lies in the folder for pictures', () => {
    expect(foundIn(withPrices('[a](media/prices.pdf)'))).toEqual([]);
    expect(foundIn(withPrices('::action{to=media/prices.pdf label="Our prices"}'))).toEqual([]);
  });

  it.each([
    ['a document that there is not', '[a](media/price.pdf)', 'document-missing'],
    ['one at the address that it gets', '[a](/media/prices.pdf)', 'link-incomplete'],
    ['one that only some are promised', '[a](files/prices.pdf)', 'link-incomplete'],
    ['a picture', '[a](media/beds.jpg)', 'link-incomplete'],
    ['a program', '[a](media/prices.exe)', 'link-incomplete'],
  ])('are told of: %s', (_, text, code) => {
    expect(foundIn(withPrices(text))).toEqual([[code, page, BODY, 'text']]);
  });

  it('are told of a name that no address can hold, and of another kind of file', () => {
    const files = { ...smallSite(), [`${CONTENT}/media/our prices.pdf`]: '%PDF' };
    expect(foundIn(files).map(([code]) => code)).toEqual(['file-name']);
    const program = { ...smallSite(), [`${CONTENT}/media/prices.exe`]: 'MZ' };
    expect(foundIn(program).map(([code]) => code)).toEqual(['file-misplaced']);
  });
});

describe('headings', () => {
  it.each([
    ['## A\n\n### B\n\n## C\n\n### D', []],
    ['### A', [BODY]],
    ['## A\n\n#### B', [BODY + 2]],
    ['# A', [BODY]],
  ])('go down step by step: %j', (text, lines) => {
    expect(foundIn(withText(text)).map(([, , line]) => line)).toEqual(lines);
  });
});

describe('wording', () => {
  it('keeps the joiners and marks of direction that Persian and Arabic need', () => {
    expect(foundIn(withText('نامه\u200cها\u200d \u200e+98 711\u200f'))).toEqual([]);
  });

  it.each(['\u202e', '\u2066', '\u200b', '\ufeff', '\u0007', '\u{e0041}'])(
    'has no sign that nobody sees: %j',
    (sign) => {
      expect(foundIn(withText(`Hello\n\nthere${sign}`))).toEqual([
        ['character-invisible', page, BODY + 2, 'text'],
      ]);
      const inField = edit(page, 'A page', `"A${sign.replace('\u0007', '\\a')}page"`)(smallSite());
      expect(foundIn(inField)).toEqual([['character-invisible', page, 3, 'title']]);
    },
  );
});

describe('a warning', () => {
  it.each([
    ['a title that search engines cut', 'title: First', `title: ${'long '.repeat(15)}`, 'title'],
    ['a description that they cut', 'A post.', 'long '.repeat(42), 'description'],
  ])('is told of %s', (_, piece, by, field) => {
    const files = edit(post, piece, by)(withPost('published: 2026-05-01'));
    expect(foundIn(files).map(([code, , , at]) => [code, at])).toEqual([[`${field}-long`, field]]);
  });

  it.each([
    ['2026-05-01', []],
    ['2027-04-01', []],
    ['2062-05-01', ['date-odd']],
    ['0206-05-01', ['date-odd']],
  ])('is told of a year that cannot be meant: %s', (published, codes) => {
    expect(foundIn(withPost(`published: ${published}`)).map(([code]) => code)).toEqual(codes);
  });

  it.each([
    ['2026-04-30', ['date-odd']],
    ['2026-05-01T08:00', []],
  ])('is told of a post that was changed before it was published: %s', (updated, codes) => {
    const files = withPost(`published: 2026-05-01\nupdated: ${updated}`);
    expect(foundIn(files).map(([code]) => code)).toEqual(codes);
  });

  it('is not told of a draft that is dated far ahead, so that it cannot slip out', () => {
    expect(foundIn(withPost('published: 2099-01-01\ndraft: true'))).toEqual([]);
  });
});
