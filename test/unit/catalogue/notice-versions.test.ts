import { describe, expect, it } from 'vitest';
import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { CONTENT, copy, editBoth, remove, soundContent } from './edits.ts';
import { type Files, smallSite, withEdit } from './small-site.ts';

const PLAIN = `${CONTENT}/notices/en/plain.md`;

const noticesOf = (files: Files): NoticeVersion[] => soundContent(files).catalogue.notices;

let first: NoticeVersion[] | undefined;
/** Those of the small site. */
const before = (): NoticeVersion[] => {
  first ??= noticesOf(smallSite());
  return first;
};

const changed = (after: NoticeVersion[]): string[] => {
  const known = new Set(before().map(({ version }) => version));
  return after
    .filter(({ version }) => !known.has(version))
    .map(({ notice, language }) => `${notice}.${language}`)
    .toSorted();
};

type Edit = [what: string, path: string, piece: string, by: string, changes: string[]];

describe('notice versions of a build', () => {
  it('are one for each notice, topic and language', () => {
    const keys = before().map((one) => `${one.notice}.${one.topic}.${one.language}`);
    expect(keys.toSorted()).toEqual([
      'plain.news.en',
      'plain.news.fa',
      'preferences.news.en',
      'preferences.news.fa',
    ]);
  });

  it('fill in organisation, topic, purpose, contact and withdrawal, each once', () => {
    const files = withEdit(
      withEdit(smallSite(), PLAIN, ', for this: {purpose}.', '\nfor {purpose}, ask {contact}.'),
      `${CONTENT}/topics/en/news.md`,
      'title: News',
      'title: "{contact} club"',
    );
    const english = noticesOf(files).find(
      ({ notice, language }) => notice === 'plain' && language === 'en',
    );
    expect(english?.statement).toBe(
      'I allow Anbar Ltd to write about {contact} club for Telling you what is new, ask data@anbar.example. I can leave by writing to data@anbar.example.',
    );
  });

  const TOPIC = `${CONTENT}/topics/en/news.md`;
  const SETTINGS = `${CONTENT}/settings/site.md`;
  const english = ['plain.en', 'preferences.en'];
  const everywhere = ['plain.en', 'plain.fa', 'preferences.en', 'preferences.fa'];
  const settings = (what: string, piece: string, by: string): Edit => [
    what,
    SETTINGS,
    piece,
    by,
    everywhere,
  ];
  const edits: Edit[] = [
    ['a letter of one wording', PLAIN, 'I allow', 'I Allow', ['plain.en']],
    ['how to take it back', PLAIN, 'I can leave', 'I may leave', ['plain.en']],
    ['the summary of a topic', TOPIC, 'What is new', 'Whatever is new', english],
    ['a label', 'site/i18n/en.json', 'by email', 'by e-mail', english],
    ['the word for a right', 'site/i18n/en.json', 'right of access', 'to see it', english],
    ['the heading of a term', 'site/i18n/en.json', '"How long"', '"Until when"', english],
    settings('the contact', 'data@', 'privacy@'),
    settings('a telephone number', '  country: IR\n', '  country: IR\n  phone: "+98 71 0000"\n'),
    settings('a site', '  country: IR\n', '  country: IR\n  url: https://anbar.example\n'),
    settings('the country of the organisation', '  country: IR', '  country: DE'),
    settings('whose law holds', 'jurisdiction: [IR]', 'jurisdiction: [IR, EU]'),
    settings('where data is stored', 'storageLocations: [IR]', 'storageLocations: [DE]'),
    settings('where data is worked with', '[IR, DE]', '[DE, IR]'),
    settings('the authority', 'office@', 'desk@'),
    settings('the contact of a recipient', 'https://host.example', 'https://hosting.example'),
    settings('what people can ask for', 'erasure, withdrawal', 'withdrawal, erasure'),
    settings('the country of a recipient', '      country: DE', '      country: FR'),
    ['the postal address of a recipient', SETTINGS, '{ en: 3 Side', '{ en: 4 Side', english],
    ['the postal address of the authority', SETTINGS, '{ en: 2 High', '{ en: 3 High', english],
    [
      'how far data may travel',
      SETTINGS,
      'Restrictions: { en: I',
      'Restrictions: { en: T',
      english,
    ],
    ['the role of a recipient', SETTINGS, 'role: { en: k', 'role: { en: K', english],
    ["the marketer's own title of a wording", PLAIN, 'The words', 'Other words', []],
    ['line breaks in a wording', PLAIN, 'to write', 'to\nwrite', []],
    ['a label of a channel that the topic has not', 'site/i18n/en.json', 'by post', 'by mail', []],
    ['the ground of other topics', 'site/i18n/en.json', 'because of contract', 'a contract', []],
    ['from whom mails come', SETTINGS, 'post@anbar.example', 'mail@anbar.example', []],
    ['after how many days evidence is deleted', SETTINGS, 'evidence: 1095', 'evidence: 90', []],
    ['the position of a topic', TOPIC, 'title: News', 'title: News\norder: 100', []],
  ];
  it.each(edits)('change with %s exactly where people read it', (_, path, piece, by, changes) => {
    expect(changed(noticesOf(withEdit(smallSite(), path, piece, by)))).toEqual(changes);
  });

  const facts: [what: string, piece: string, by: string][] = [
    ['retention', 'retention: P2Y', 'retention: P1Y'],
    ['recipients', 'recipients: [host]', 'recipients: []'],
    ['lawful basis', 'retention: P2Y', 'retention: P2Y\nlawfulBasis: contract'],
  ];
  it.each(facts)('C8: change in every language with the %s of a topic', (_, piece, by) => {
    const edited = editBoth(TOPIC.replace('/en/', '/fa/'), piece, by)(smallSite());
    expect(changed(noticesOf(edited))).toEqual(everywhere);
  });

  it('change where the privacy page moves to another address', () => {
    const from = `${CONTENT}/pages/fa/privacy.md`;
    const moved = remove(from)(copy(from, `${CONTENT}/pages/fa/data.md`)(smallSite()));
    expect(changed(noticesOf(moved))).toEqual(['plain.fa', 'preferences.fa']);
  });
});
