import type { NoticeFacts, NoticeTerm } from '../../schema/content/canonical-notice.ts';
import { periodIn } from '../i18n/counted.ts';
import { fill } from '../i18n/fill.ts';
import { listFormat } from '../i18n/formatters.ts';
import type { Words } from '../reader/words.ts';

/**
 * The facts of a wording in sentences. They are made once, at build time, and kept with the
 * version, so that they can be shown unchanged years later (C1).
 */
export const noticeTerms = (facts: NoticeFacts, words: Words): NoticeTerm[] => {
  const { controller, authority } = facts;
  const { terms } = words;
  const { locale } = words.about;
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const country = (code: string): string => regions.of(code) ?? code;
  const countries = (codes: readonly string[]): string =>
    listFormat(locale).format(codes.map(country));
  const reached = [controller.contact, controller.phone, controller.url];
  const recipients = facts.recipients.map(({ name, country: code, role }) =>
    fill(terms.recipient, { name, country: country(code), role }),
  );
  const kept = { duration: periodIn(locale, words.period, facts.retention) };
  const rights = facts.rights.map((right) => words.right[right]);
  return [
    {
      label: terms.controller,
      texts: [controller.name, controller.address, ...reached.filter((way) => way !== undefined)],
    },
    { label: terms.purpose, texts: [facts.topic.purpose] },
    { label: terms.lawfulBasis, texts: [words.lawfulBasis[facts.lawfulBasis]] },
    { label: terms.recipients, texts: recipients.length > 0 ? recipients : [terms.nobody] },
    { label: terms.retention, texts: [fill(terms.kept, kept)] },
    {
      label: terms.places,
      texts: [
        fill(terms.stored, { countries: countries(facts.storageLocations) }),
        fill(terms.processed, { countries: countries(facts.processingLocations) }),
        facts.geographicRestrictions,
      ],
    },
    { label: terms.jurisdiction, texts: facts.jurisdiction.map(country) },
    { label: terms.rights, texts: [listFormat(locale).format(rights)] },
    { label: terms.authority, texts: [authority.name, authority.contact] },
  ];
};
