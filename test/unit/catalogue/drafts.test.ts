import { describe, expect, it } from 'vitest';
import { CONTENT, soundContent } from './edits.ts';
import { type Files, smallSite } from './small-site.ts';

const NOW = Date.parse('2026-05-04T12:00:00Z');

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
  soundContent({ ...smallSite(), ...files }, { at: NOW, drafts }).catalogue;

const idsIn = (files: Files, drafts: boolean) => {
  const { pages, landings } = load(files, drafts);
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

  it('leaves the page after its form what it is: an answer', () => {
    const answers = (draft: string) => {
      const { pages } = load({ ...page(), ...landing(`afterSending: fair\n${draft}`) });
      return pages.find(({ id }) => id === 'fair')?.answers;
    };
    expect([answers(''), answers(DRAFT)]).toEqual([true, true]);
  });
});
