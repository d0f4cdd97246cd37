import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { LOCK_FILE, lockText, readLock, withNew } from '../../../site/reader/lock.ts';
import { CONTENT, edit, facts } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const FIRST = '2026-03-01';
const SECOND = '2026-04-01';

const noticesOf = (root: string) => {
  const content = loadContent(root);
  if (!content.ok) throw new Error('the small site has mistakes');
  return content.catalogue.notices;
};

const NOTHING = { notices: [], files: [], commitments: [] };

const locked = (root: string, day: string) => {
  const { lock } = readLock(root);
  const today = { ...NOTHING, notices: noticesOf(root) };
  writeFileSync(join(root, LOCK_FILE), lockText(withNew(lock, today, day)));
};

/** The site after a change, with the lock that was written before it. */
const afterwards = (change: (files: Files) => Files): string => {
  const before = onDisk(smallSite());
  locked(before, FIRST);
  return onDisk({
    ...change(smallSite()),
    [LOCK_FILE]: readFileSync(join(before, LOCK_FILE), 'utf8'),
  });
};

const notice = `${CONTENT}/notices/en/plain.md`;
const reword = edit(notice, 'I allow', 'I permit');

describe('the lock of wordings', () => {
  it('says nothing as long as the wordings are those that were committed', () => {
    expect(loadContent(afterwards((files) => files)).warnings).toEqual([]);
  });

  it('invariant 5: tells which wording has changed, and for which topic, and lets the site be built', () => {
    const content = loadContent(afterwards(reword));
    expect(content.ok).toBe(true);
    expect(facts(content.warnings)).toEqual([['wording-changed', notice, 6, 'text']]);
    for (const name of ['`plain`', '`news`']) expect(content.warnings[0]?.message).toContain(name);
  });

  it('invariant 5: notices a change of what is told beside the wording', () => {
    const purpose = edit(`${CONTENT}/topics/en/news.md`, 'Telling you', 'Selling you');
    expect(facts(loadContent(afterwards(purpose)).warnings)).toEqual([
      ['wording-changed', notice, 6, 'text'],
      ['wording-changed', `${CONTENT}/notices/en/preferences.md`, 6, 'text'],
    ]);
  });

  it('is content after the new wording has been added, and keeps the former one with its day', () => {
    const root = afterwards(reword);
    const former = readLock(root).lock?.wordings ?? [];
    locked(root, SECOND);
    expect(loadContent(root).warnings).toEqual([]);
    const now = readLock(root).lock?.wordings ?? [];
    expect(now).toEqual(expect.arrayContaining(former));
    expect(now.filter(({ seen }) => seen === SECOND)).toHaveLength(1);
  });

  it('takes a wording of a new topic for a new one', () => {
    const both = ['en', 'fa'].reduce<(files: Files) => Files>(
      (before, language) => (files) => ({
        ...before(files),
        [`${CONTENT}/topics/${language}/tips.md`]: (
          files[`${CONTENT}/topics/${language}/news.md`] ?? ''
        ).replace('id: news', 'id: tips'),
      }),
      (files) => files,
    );
    const codes = loadContent(afterwards(both)).warnings.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['wording-new']));
  });

  it('is asked for where there is none', () => {
    const { warnings } = loadContent(onDisk(smallSite()));
    expect(facts(warnings)).toEqual([['lock-missing', LOCK_FILE, 1, 'file']]);
  });

  it.each(['<<<<<<< HEAD', '{"wordings": [{"notice": "plain"}]}'])(
    'is not taken for empty where it is damaged: %s',
    (text) => {
      const content = loadContent(onDisk({ ...smallSite(), [LOCK_FILE]: text }));
      expect(content.ok ? [] : facts(content.mistakes)).toEqual([
        ['lock-malformed', LOCK_FILE, 1, 'file'],
      ]);
    },
  );

  it('remembers files that were promised, and each of their versions', () => {
    const one = { incentive: 'guide', file: 'files/guide.pdf', sha256: 'a' };
    const first = withNew(undefined, { ...NOTHING, files: [one] }, FIRST);
    const second = withNew(first, { ...NOTHING, files: [one, { ...one, sha256: 'b' }] }, SECOND);
    expect(second.files.map(({ sha256, seen }) => [sha256, seen])).toEqual([
      ['a', FIRST],
      ['b', SECOND],
    ]);
  });

  it('remembers the commitment of each draw', () => {
    const commitments = [{ incentive: 'tree', commitment: 'a' }];
    const first = withNew(undefined, { ...NOTHING, commitments }, FIRST);
    expect(withNew(first, { ...NOTHING, commitments }, SECOND)).toEqual(first);
    expect(first.commitments.map(({ seen }) => seen)).toEqual([FIRST]);
  });
});
