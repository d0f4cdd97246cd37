import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { CONTENT, edit, facts } from './edits.ts';
import { onDisk, smallSite } from './small-site.ts';

const NOW = { at: Date.parse('2026-05-04T12:00:00Z'), drafts: false };
const page = `${CONTENT}/pages/en/stopped.md`;

/** Warnings of a page whose fields are these, with what they hold. */
const warningsOf = (fields: Record<string, string>) => {
  const written = Object.entries(fields).map(([field, value]) => `${field}: ${value}`);
  const changed = edit(page, /^title: .*\ndescription: .*$/m, written.join('\n'))(smallSite());
  // In one language only, so that nothing has to agree.
  const { [page.replace('/en/', '/fa/')]: _, ...files } = changed;
  const content = loadContent(onDisk(files), NOW);
  if (!content.ok) throw new Error(JSON.stringify(content.mistakes));
  return facts(content.warnings.filter(({ code }) => code !== 'lock-missing'));
};

const words = (letters: number): string =>
  'ab '
    .repeat(letters)
    .slice(0, letters - 1)
    .concat('z');
const plain = { title: 'Stopped', description: 'It has stopped.' };

describe('what search engines would cut off', () => {
  it.each([
    ['nothing', plain, []],
    ['a title that just fits', { ...plain, title: words(70) }, []],
    ['a longer title', { ...plain, title: words(71) }, ['title-long']],
    [
      'a longer title that another stands in for',
      { ...plain, title: words(71), searchTitle: 'Stopped' },
      [],
    ],
    ['a description that just fits', { ...plain, description: words(200) }, []],
    ['a longer description', { ...plain, description: words(201) }, ['description-long']],
    [
      'a longer description with another title',
      { ...plain, description: words(201), searchTitle: 'Stopped' },
      ['description-long'],
    ],
    [
      'both, where no search engine is to look',
      { title: words(71), description: words(201), indexed: 'false' },
      [],
    ],
  ])('is %s', (_, fields, codes) => {
    expect(warningsOf(fields).map(([code]) => code)).toEqual(codes);
  });

  it('is told at its line', () => {
    expect(warningsOf({ ...plain, title: words(71) })).toEqual([['title-long', page, 3, 'title']]);
  });
});
