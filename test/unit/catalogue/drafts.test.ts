import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { CONTENT, type Expected, edit, facts } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const edition = { at: NOW, drafts: false };
const stopped = `${CONTENT}/pages/en/stopped.md`;
const MENUS = `${CONTENT}/settings/menus.md`;

/** A page and a landing page of the small site, in one language each. */
const page = (fields = ''): Files => ({
  [`${CONTENT}/pages/en/fair.md`]: `---\nid: fair\ntitle: Fair\ndescription: A fair.\n${fields}---\n\nText.\n`,
});
const door = `${CONTENT}/landings/en/door.md`;
const landing = (fields = ''): Files => {
  const gate = smallSite()[door]?.replace('id: door', 'id: gate') ?? '';
  return { [`${CONTENT}/landings/en/gate.md`]: gate.replace(/^notice:/m, `${fields}notice:`) };
};
const DRAFT = 'draft: true\n';

const load = (files: Files, drafts = false) =>
  loadContent(onDisk({ ...smallSite(), ...files }), { ...edition, drafts });

const mistakesIn = (files: Files): Expected[] => {
  const content = load(files);
  return content.ok ? [] : facts(content.mistakes);
};

const idsIn = (files: Files, drafts: boolean) => {
  const content = load(files, drafts);
  if (!content.ok) throw new Error(JSON.stringify(content.mistakes));
  const { pages, landings } = content.catalogue;
  return [...pages, ...landings]
    .filter(({ id }) => ['fair', 'gate'].includes(id))
    .map(({ id, hidden }) => [id, hidden]);
};

describe('a page or landing page that is a draft', () => {
  it('is there while somebody edits, with a mark, and nowhere else', () => {
    const both = { ...page(DRAFT), ...landing(DRAFT) };
    expect(idsIn(both, false)).toEqual([]);
    expect(idsIn(both, true)).toEqual([
      ['fair', 'draft'],
      ['gate', 'draft'],
    ]);
    expect(idsIn({ ...page(), ...landing() }, false)).toEqual([
      ['fair', undefined],
      ['gate', undefined],
    ]);
  });

  it('is checked like any other', () => {
    const broken = page(DRAFT);
    const files = Object.fromEntries(
      Object.entries(broken).map(([file, text]) => [file, text.replace('Text.', '[a](page:fare)')]),
    );
    expect(mistakesIn(files).map(([code]) => code)).toEqual(['link-unknown']);
  });

  const text = (words: string): Files => edit(stopped, 'Text.', words)(smallSite());
  const menu = (link: string): Files => ({
    [MENUS]: `---\nheader:\n  - ${link}\nfooter: []\n---\n`,
  });
  const redirect = (to: string): Files => ({
    [`${CONTENT}/settings/redirects.md`]: `---\nredirects:\n  - from: /old\n    to: ${to}\n---\n`,
  });

  it.each<[string, Files]>([
    ['a link to the page', text('[a](page:fair)')],
    ['its address', text('[a](/en/fair/)')],
    ['a link to the landing page', text('[a](landing:gate)')],
    ['a button', text('::action{to=landing:gate label=A}')],
    ['the form of the landing page', text('::form{landing=gate}')],
    ['a menu with the page', menu('page: fair')],
    ['a menu with the landing page', menu('landing: gate')],
    ['a redirect to the page', redirect('page:fair')],
    ['a redirect to the address of the landing page', redirect('/en/gate/')],
    ['a page after sending', edit(door, /^notice:/m, 'afterSending: fair\nnotice:')(smallSite())],
    [
      'a page after confirming',
      edit(door, /^notice:/m, 'afterConfirming: fair\nnotice:')(smallSite()),
    ],
    [
      'the form below a post',
      {
        [`${CONTENT}/posts/en/first.md`]: `---\nid: first\ntitle: First\ndescription: A post.\npublished: 2026-05-01\nform: gate\n---\n\nText.\n`,
      },
    ],
  ])('is named by nothing that people see: %s', (_, files) => {
    // In one language, so that nothing has to agree.
    const { [`${CONTENT}/landings/fa/door.md`]: __, ...rest } = { ...smallSite(), ...files };
    const content = loadContent(onDisk({ ...rest, ...page(DRAFT), ...landing(DRAFT) }), edition);
    const found = content.ok ? [] : content.mistakes.map(({ code }) => code);
    expect(found).toEqual(['link-to-draft']);
    const published = loadContent(onDisk({ ...rest, ...page(), ...landing() }), edition);
    expect(published.ok ? [] : published.mistakes).toEqual([]);
  });

  it('may be named by another draft', () => {
    const [file = '', written = ''] = Object.entries(page(DRAFT))[0] ?? [];
    const linked = written.replace('Text.', '[a](landing:gate)\n\n::form{landing=gate}');
    const after = landing(`${DRAFT}afterSending: fair\n`);
    expect(mistakesIn({ [file]: linked, ...after })).toEqual([]);
  });

  it('is not taken for seen where it has a mistake of its own', () => {
    const [file = '', written = ''] = Object.entries(page(DRAFT))[0] ?? [];
    const broken = written
      .replace('Text.', '[a](landing:gate)')
      .replace('title:', 'oder: 3\ntitle:');
    const codes = mistakesIn({ [file]: broken, ...landing(DRAFT) }).map(([code]) => code);
    expect(codes).toEqual(['field-unknown']);
  });

  it('may be led away from meanwhile', () => {
    const away = (draft: string) => ({
      ...page(draft),
      [`${CONTENT}/settings/redirects.md`]:
        '---\nredirects:\n  - from: /en/fair\n    to: page:privacy\n---\n',
    });
    expect(mistakesIn(away(DRAFT))).toEqual([]);
    expect(mistakesIn(away('')).map(([code]) => code)).toEqual(['redirect-hides-page']);
  });

  it('leaves the page after its form what it is: an answer', () => {
    const answers = (draft: string) => {
      const content = load({ ...page(), ...landing(`afterSending: fair\n${draft}`) });
      return content.ok && content.catalogue.pages.find(({ id }) => id === 'fair')?.answers;
    };
    expect([answers(''), answers(DRAFT)]).toEqual([true, true]);
  });

  it('is none that the product leads people to', () => {
    const files = edit(
      `${CONTENT}/pages/en/privacy.md`,
      /^title:/m,
      'draft: true\ntitle:',
    )(smallSite());
    const both = edit(`${CONTENT}/pages/fa/privacy.md`, /^title:/m, 'draft: true\ntitle:')(files);
    expect(mistakesIn(both).map(([code, , , field]) => [code, field])).toContainEqual([
      'draft-needed',
      'draft',
    ]);
  });
});
