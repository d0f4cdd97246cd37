import { type Slip, slip } from './slip.ts';

const TOPIC = 'content/topics/*/offers.md';
const LANDING = 'content/landings/*/garden-letter.md';
const POST = 'content/posts/*/beds-in-march.md';
const PAGE = 'content/pages/en/about.md';
const START = /---\n\n/;

export const fields: Slip[] = [
  slip(
    ['a field with a misspelt name', 'content/topics/en/offers.md', 'summary:', 'sumary:'],
    ['field-unknown', 'sumary', '`summary`'],
  ),
  slip(
    ['a field without a value', 'content/tags/en/herbs.md', /title: .*/, 'title:'],
    ['value-wrong', 'title', 'the word of the tag'],
  ),
  slip(
    ['a missing field', 'content/categories/en/garden-work.md', /title: .*\n/, ''],
    ['field-missing', 'title', 'the name of the category'],
    '---',
  ),
  slip(
    ['a number where words belong', 'content/authors/en/shirin-bahadori.md', /name: .*/, 'name: 7'],
    ['value-wrong', 'name', '"7"'],
  ),
  slip(
    ['a channel that there is not', TOPIC, /channels: \[email/, 'channels: [emial'],
    ['value-wrong', 'channels.0', '`email`'],
  ),
  slip(
    ['a period in words', TOPIC, /retention: .*/, 'retention: one year'],
    ['value-wrong', 'retention', '"P2Y"'],
  ),
  slip(
    ['an id with capital letters', 'content/tags/en/herbs.md', 'id: herbs', 'id: My Herbs'],
    ['value-wrong', 'id', '"spring-fair"'],
  ),
  slip(
    ['a colon within a value', PAGE, /title: .*/, 'title: About: Narenj'],
    ['frontmatter-malformed', 'frontmatter', 'quotes'],
  ),
  slip(
    ['Markdown in a title', PAGE, /title: .*/, 'title: About **Narenj**'],
    ['field-markup', 'title', 'the words alone'],
  ),
  slip(
    [
      'HTML in a promise',
      'content/landings/en/garden-letter.md',
      '- One press',
      '- <b>One</b> press',
    ],
    ['field-markup', 'promises.2', '`<b>`'],
  ),
  slip(
    ['a quote that is not closed', PAGE, /title: .*/, 'title: "About Narenj'],
    ['frontmatter-malformed', 'frontmatter', 'quote'],
  ),
  slip(
    ['no second line of hyphens', PAGE, START, '\n'],
    ['frontmatter-missing', 'frontmatter', '---'],
    '---',
  ),
  slip(
    ['a day that there is not', POST, /published: .*/, 'published: 2026-02-31'],
    ['value-wrong', 'published', 'no such day'],
  ),
  slip(
    ['a channel that stands there twice', TOPIC, /channels: \[email/, 'channels: [email, email'],
    ['value-wrong', 'channels.1', '`email`'],
  ),
  slip(
    ['a pace that stands there twice', TOPIC, /frequencies: .*/, 'frequencies: [monthly, monthly]'],
    ['value-wrong', 'frequencies.1', '`monthly`'],
  ),
  slip(
    ['somebody twice who gets data', TOPIC, '[hosting, texting]', '[hosting, hosting]'],
    ['value-wrong', 'recipients.1', '`hosting`'],
  ),
  slip(
    ['a channel that a page asks twice', LANDING, '[email, sms, post]', '[email, sms, sms]'],
    ['value-wrong', 'asks.2.channels.2', '`sms`'],
  ),
  slip(
    ['an age in quotes', LANDING, 'addressOnly: false', 'minimumAge: "16"'],
    ['value-wrong', 'minimumAge', '16'],
  ),
  slip(
    ['a value that begins with an exclamation mark', PAGE, /title: .*/, 'title: !Sale now'],
    ['frontmatter-malformed', 'frontmatter', 'quotes'],
  ),
  slip(
    ['a value that begins with an ampersand', PAGE, /title: .*/, 'title: &More seeds'],
    ['frontmatter-malformed', 'frontmatter', 'quotes'],
  ),
  slip(
    ['a number sign within a value', PAGE, /title: .*/, 'title: Our #1 seed'],
    ['value-cut', 'frontmatter', 'quotes'],
  ),
  slip(
    ['a bracket that is not closed', PAGE, /order: .*/, 'order: [20'],
    ['frontmatter-malformed', 'frontmatter', 'bracket'],
  ),
  slip(
    ['a tab at the start of a line', TOPIC, /channels: .*/, 'channels:\n  - email\n\t- sms'],
    ['frontmatter-malformed', 'frontmatter', 'spaces instead of tabs'],
    '\t- sms',
  ),
  slip(
    ['a colon in an entry of a list', LANDING, 'promises:\n', 'promises:\n  - One press: gone\n'],
    ['value-wrong', 'promises.0', '"One press: gone"'],
    '  - One press',
  ),
  slip(
    ['hyphens without a space behind them', TOPIC, /channels: .*/, 'channels:\n  -email'],
    ['value-wrong', 'channels', 'space after each hyphen'],
  ),
  slip(
    ['a list without brackets', POST, /tags: .*/, 'tags: herbs, citrus'],
    ['value-wrong', 'tags', '[herbs, citrus]'],
  ),
  slip(
    ['a list of words where groups of fields belong', LANDING, '- topic: news', '- news'],
    ['value-wrong', 'asks.0', '`topic: news`'],
  ),
  slip(
    ['a field by its name in WordPress', POST, 'published:', 'date:'],
    ['field-unknown', 'date', '`published`'],
  ),
  slip(
    ['a number in Persian digits', PAGE, /order: .*/, 'order: ۲۰'],
    ['value-wrong', 'order', 'Latin digits: 20'],
  ),
];
