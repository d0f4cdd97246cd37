import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonicalNotice, type NoticeContent } from '../../../schema/content/canonical-notice.ts';
import { RIGHTS } from '../../../schema/contracts/codes.ts';
import { noticeVersion } from '../../../site/catalogue/notice-versions.ts';
import { withNew } from '../../../site/reader/lock.ts';
import { forAll } from '../../support/for-all.ts';
import { soundContent } from './edits.ts';
import { type Files, smallSite } from './small-site.ts';

/** What becomes of the lock itself; what it tells of content is in the table of mistakes. */

const FIRST = '2026-03-01';
const SECOND = '2026-04-01';
const NOTHING = { notices: [], files: [], commitments: [], ids: [] };

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

const text = fc.string({ unit: 'grapheme' });
const texts = fc.array(text, { maxLength: 3 });
const party = { name: text, address: text, country: text, contact: text };
const content: fc.Arbitrary<NoticeContent> = fc.record({
  notice: text,
  language: fc.constantFrom('en', 'fa', 'ar'),
  topic: fc.record({ id: text, title: text, summary: text, purpose: text }),
  statement: text,
  withdrawal: text,
  lawfulBasis: fc.constantFrom('consent', 'contract'),
  channels: fc.record({ email: text, sms: text }, { requiredKeys: [] }),
  frequencies: fc.record({ weekly: text, monthly: text }, { requiredKeys: [] }),
  controller: fc.record(
    { ...party, phone: text, url: text },
    { requiredKeys: ['name', 'address', 'country', 'contact'] },
  ),
  recipients: fc.array(fc.record({ ...party, id: text, role: text }), { maxLength: 2 }),
  retention: text,
  jurisdiction: texts,
  storageLocations: texts,
  processingLocations: texts,
  geographicRestrictions: text,
  authority: fc.record(party),
  rights: fc.subarray([...RIGHTS]),
  privacyNotice: text,
  terms: fc.array(fc.record({ label: text, texts }), { maxLength: 2 }),
});

const turned = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toReversed())
    : value;

/** The same value with the keys of every object in the opposite order. */
const backwards = (value: NoticeContent): NoticeContent =>
  JSON.parse(JSON.stringify(value), turned);

describe('canonical text of a notice', () => {
  it('is the same in whatever order its fields come', () => {
    forAll(content, (value) => {
      expect(canonicalNotice(backwards(value))).toBe(canonicalNotice(value));
    });
  });

  it('is the same in every Unicode normalisation of its words', () => {
    forAll(content, fc.constantFrom('NFC', 'NFD'), (value, form) => {
      const other = { ...value, statement: value.statement.normalize(form) };
      expect(canonicalNotice(other)).toBe(canonicalNotice(value));
    });
  });

  it('differs, and so does the version, where one letter of any text differs', () => {
    const fields = fc.constantFrom('notice', 'statement');
    forAll(content, fields, fc.nat(), (value, field, at) => {
      const words = value[field];
      const place = at % (words.length + 1);
      const other = { ...value, [field]: `${words.slice(0, place)}x${words.slice(place)}` };
      expect(noticeVersion(canonicalNotice(other))).not.toBe(noticeVersion(canonicalNotice(value)));
    });
  });
});
