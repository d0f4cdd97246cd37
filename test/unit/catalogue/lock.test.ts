import { expect, test } from 'vitest';
import { withNew } from '../../../site/reader/lock.ts';
import { soundContent } from './edits.ts';
import { type Files, smallSite } from './small-site.ts';

/** What becomes of the lock itself; what it tells of content is in the table of mistakes. */

const FIRST = '2026-03-01';
const SECOND = '2026-04-01';
const NOTHING = { notices: [], files: [], commitments: [] };

test('the lock keeps every wording that ever was, each with the day on which it was added', () => {
  const today = (files: Files) => ({ ...NOTHING, notices: soundContent(files).catalogue.notices });
  const before = smallSite();
  const english = 'site/content/notices/en/plain.md';
  const after = { ...before, [english]: (before[english] ?? '').replace('I allow', 'I permit') };
  const first = withNew(undefined, today(before), FIRST);
  const second = withNew(first, today(after), SECOND);
  expect(second.wordings).toEqual(expect.arrayContaining(first.wordings));
  expect(second.wordings.filter(({ seen }) => seen === SECOND)).toMatchObject([
    { notice: 'plain', topic: 'news', language: 'en' },
  ]);
});

test('the lock remembers files that were promised, and each of their versions', () => {
  const one = { incentive: 'guide', file: 'files/guide.pdf', sha256: 'a' };
  const first = withNew(undefined, { ...NOTHING, files: [one] }, FIRST);
  const second = withNew(first, { ...NOTHING, files: [one, { ...one, sha256: 'b' }] }, SECOND);
  expect(second.files.map(({ sha256, seen }) => [sha256, seen])).toEqual([
    ['a', FIRST],
    ['b', SECOND],
  ]);
});

test('the lock remembers the commitment of each draw', () => {
  const commitments = [{ incentive: 'tree', commitment: 'a' }];
  const first = withNew(undefined, { ...NOTHING, commitments }, FIRST);
  expect(withNew(first, { ...NOTHING, commitments }, SECOND)).toEqual(first);
  expect(first.commitments.map(({ seen }) => seen)).toEqual([FIRST]);
});
