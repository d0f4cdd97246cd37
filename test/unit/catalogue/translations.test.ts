import { describe, expect, it } from 'vitest';
import { type ChangedAt, lacksOf } from '../../../site/catalogue/translations.ts';
import { isToBeTranslated } from '../../../site/new/words/left.ts';
import { readEntries } from '../../../site/reader/read.ts';
import { CONTENT, edit, remove } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const english = `${CONTENT}/topics/en/news.md`;
const persian = `${CONTENT}/topics/fa/news.md`;

const unknown: ChangedAt = () => undefined;
const lacks = (files: Files, changedAt = unknown) =>
  lacksOf(readEntries(onDisk(files)).entries, changedAt, (file) =>
    isToBeTranslated(files[file] ?? ''),
  );

describe('the report on translations', () => {
  it('has nothing to say of a site that is written in each of its languages', () => {
    expect(lacks(smallSite())).toEqual([]);
  });

  it('names what a language of the site lacks, and which one stands in', () => {
    expect(lacks(remove(english)(smallSite()))).toEqual([
      {
        collection: 'topics',
        id: 'news',
        missing: ['en'],
        outdated: [],
        untranslated: [],
        original: 'fa',
      },
    ]);
  });

  it('calls nothing missing because of a mistake in its file', () => {
    expect(lacks(edit(persian, 'title:', 'titel:')(smallSite()))).toEqual([]);
  });

  it.each(['Still to be translated from English.', 'هنوز باید از زبان فارسی ترجمه شود.'])(
    'names what still has to be translated: %s',
    (remark) => {
      const marked = edit(persian, '---\nid', `---\n# ${remark}\nid`)(smallSite());
      expect(lacks(marked)).toMatchObject([{ id: 'news', missing: [], untranslated: ['fa'] }]);
      expect(lacks(marked, (file) => (file === english ? 2 : 1))).toMatchObject([{ outdated: [] }]);
    },
  );

  it('names translations that are older than the original, where their times are known', () => {
    const times = new Map([
      [english, 2],
      [persian, 1],
    ]);
    const outdated = lacks(smallSite(), (file) => times.get(file));
    expect(outdated).toMatchObject([{ id: 'news', missing: [], outdated: ['fa'] }]);
    times.set(persian, 3);
    expect(lacks(smallSite(), (file) => times.get(file))).toEqual([]);
  });
});
