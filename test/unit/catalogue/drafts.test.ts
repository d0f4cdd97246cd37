import { date } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { momentOf } from '../../../site/catalogue/published.ts';
import { forAll } from '../../support/for-all.ts';
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

const at = (written: string, zone: string): string =>
  new Date(momentOf(written, zone)).toISOString();

describe('the moment that a date of content means', () => {
  test('is midnight in the time zone of the site', () => {
    expect(at('2026-05-04', 'Asia/Tehran')).toBe('2026-05-03T20:30:00.000Z');
    expect(at('2026-05-04', 'America/Los_Angeles')).toBe('2026-05-04T07:00:00.000Z');
    expect(at('2026-05-04', 'Pacific/Kiritimati')).toBe('2026-05-03T10:00:00.000Z');
  });

  test('has a time of the same zone, or of the offset that it names', () => {
    expect(at('2026-05-04T18:30', 'Asia/Tehran')).toBe('2026-05-04T15:00:00.000Z');
    expect(at('2026-05-04T18:30Z', 'Asia/Tehran')).toBe('2026-05-04T18:30:00.000Z');
    expect(at('2026-05-04T18:30+02:00', 'Asia/Tehran')).toBe('2026-05-04T16:30:00.000Z');
  });

  test('is as long after midnight as it says where clocks skip that hour', () => {
    // On 29 March 2026 clocks in Berlin go from 02:00 to 03:00.
    expect(at('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    // In Beirut they skip midnight itself, and the day begins at 01:00.
    expect(at('2026-03-29', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z');
  });

  test('is the first of two where clocks repeat an hour', () => {
    expect(at('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('is what the clocks of UTC say there', () => {
    const years = { min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true };
    forAll(date(years), (moment) => {
      const written = moment.toISOString().slice(0, 16);
      expect(at(written, 'UTC')).toBe(`${written}:00.000Z`);
    });
  });
});
