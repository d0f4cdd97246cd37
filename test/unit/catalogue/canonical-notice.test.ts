import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalNotice, type NoticeContent } from '../../../schema/content/canonical-notice.ts';
import { RIGHTS } from '../../../schema/contracts/codes.ts';
import { noticeVersion } from '../../../site/catalogue/notice-versions.ts';
import { forAll } from '../../support/for-all.ts';

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
