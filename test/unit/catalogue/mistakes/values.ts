import { edit, type Told } from './case.ts';

const TOPIC = 'topics/fa/news.md';
const TOPICS = 'topics/*/news.md';
const DOOR = 'landings/fa/door.md';
const DOORS = 'landings/*/door.md';
const POST = 'posts/fa/beans.md';
const PAGE = 'pages/en/stopped.md';
const SITE = 'settings/site.md';
const NAMES = 'fields/*/name.md';
const COLOURS = 'fields/*/colour.md';

/** Words of so many letters. */
const letters = (count: number): string =>
  'ab '
    .repeat(count)
    .slice(0, count - 1)
    .concat('z');

const promised = (words: string, told: Told) =>
  edit(DOORS, 'notice:', `promises:\n  - ${words}\nnotice:`, told);

/** A field that is missing, unknown, or has a value that it cannot have. */
export const values = [
  edit(TOPIC, 'title: News\n', '', 'field-missing 1 title'),
  edit(TOPIC, 'title: News', 'title:', 'value-wrong 3 title'),
  // It is not told a second time where another file names the topic.
  edit(TOPICS, 'title: News', 'title:', 'value-wrong 3 title'),
  edit(TOPIC, 'recipients: [host]\n', '', 'field-missing 1 recipients []'),
  edit(TOPIC, 'retention: P2Y\n', '', 'field-missing 1 retention `P2Y`'),
  edit(SITE, '  contact: data@anbar.example\n', '', 'field-missing 6 organisation.contact'),

  // Names that were meant.
  edit(TOPIC, 'title: News', 'colour: red\ntitle: News', 'field-unknown 3 colour `summary`'),
  edit(TOPIC, 'summary:', 'sumary:', 'field-unknown 4 sumary `summary`'),
  edit(POST, 'published:', 'date:', 'field-unknown 5 date `published`'),
  edit(DOOR, '    channels', '    chanels', 'field-unknown 7 asks.0.chanels `channels`'),

  // Another type than the field has.
  edit(TOPIC, 'title: News', 'title: 2026', 'value-wrong 3 title "2026"'),
  edit(TOPIC, '[email, phone]', 'email, phone', 'value-wrong 6 channels [email, phone]'),
  edit(TOPIC, '[email, phone]', '\n  -email', 'value-wrong 6 channels hyphen'),
  edit(DOOR, '- topic: news\n    channels: [email]', '- news', 'value-wrong 6 asks.0 topic: news'),
  promised('One press: gone', 'value-wrong 9 promises.0 "One press: gone"'),
  edit(DOORS, 'notice:', 'minimumAge: "16"\nnotice:', 'value-wrong 8 minimumAge 16'),
  edit(SITE, 'evidence: 1095', 'evidence: ۱۰۹۵', 'value-wrong 34 retention.evidence 1095'),

  // Not one of the words.
  edit(TOPIC, '[email, phone]', '[email, phonee]', 'value-wrong 6 channels.1 `phone`'),
  edit(TOPIC, '[email, phone]', '[]', 'value-wrong 6 channels post'),
  edit(DOOR, '[email]', '[]', 'value-wrong 7 asks.0.channels'),
  edit(COLOURS, 'kind: choice', 'kind: choise', 'value-wrong 3 kind did you mean `choice`?'),

  // Twice.
  edit(TOPICS, '[email, phone]', '[email, email]', 'value-wrong 6 channels.1 `email`'),
  edit(TOPICS, 'weekly, monthly', 'monthly, monthly', 'value-wrong 7 frequencies.1 `monthly`'),
  edit(TOPICS, '[host]', '[host, host]', 'value-wrong 8 recipients.1 `host`'),
  edit(DOORS, '[email]', '[email, email]', 'value-wrong 7 asks.0.channels.1 `email`'),

  // Ids, days and numbers.
  edit(TOPIC, 'id: news', 'id: Our News', 'value-wrong 2 id `spring-fair`'),
  edit(TOPICS, 'id: news', 'id: news-that-is-longer-than-an-id', 'value-wrong 2 id'),
  edit(POST, '2026-05-04', '2026-02-30', 'value-wrong 5 published no such day'),
  edit(NAMES, 'maximum: 60', 'maximum: 500', 'value-wrong 5 maximum 200'),
  edit(DOORS, 'notice:', 'minimumAge: 160\nnotice:', 'value-wrong 8 minimumAge'),
  edit(TOPICS, 'P2Y', 'PT2H', 'value-wrong 9 retention `P18M`'),
  edit(TOPICS, 'P2Y', 'P200Y', 'value-wrong 9 retention 30 years'),
  edit(TOPICS, 'P2Y', 'P20000D', 'value-wrong 9 retention 30 years'),
  edit(TOPICS, 'P2Y', 'P29Y13M', 'value-wrong 9 retention 30 years'),
  edit(TOPICS, 'P2Y', 'P30Y'),
  edit(TOPICS, 'P2Y', 'P0D', 'value-wrong 9 retention'),

  // Signs that are shown as they stand, or that nobody sees.
  edit(PAGE, 'title: A page', 'title: A **page**', 'warning field-markup 3 title'),
  promised('<b>One</b>', 'warning field-markup 9 promises.0 `<b>`'),
  edit(PAGE, 'title: A page', 'title: "A \\u202epage"', 'character-invisible 3 title U+202E'),

  // A sentence of a template that nobody has written anew, and what search engines would cut.
  edit(
    TOPICS,
    'What is new.',
    'One sentence that says what people will get.',
    'warning template-left 4 summary preference centre',
  ),
  edit(PAGE, 'A page', letters(70)),
  edit(PAGE, 'A page', letters(71), 'warning title-long 3 title'),
  edit(PAGE, 'A page', `${letters(71)}\nsearchTitle: A page`),
  edit(PAGE, 'What it says.', letters(200)),
  edit(PAGE, 'What it says.', letters(201), 'warning description-long 4 description'),
  edit(
    PAGE,
    'What it says.',
    `${letters(201)}\nsearchTitle: A page`,
    'warning description-long 4 description',
  ),
  edit('pages/*/stopped.md', 'A page', `${letters(71)}\nindexed: false`),
];
