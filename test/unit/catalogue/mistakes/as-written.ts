import { add, type Case, edit, type Told } from './case.ts';

const TOPIC = 'topics/fa/news.md';
const DOOR = 'landings/fa/door.md';
const PAGE = 'pages/en/stopped.md';
const SITE = 'settings/site.md';
const CODE = 'incentives/en/code.md';
const FIRST = 'posts/en/first.md';

const post = (fields: string, ...told: Told[]): Case =>
  add(
    FIRST,
    `---\nid: first\ntitle: First\ndescription: A post.\n${fields}\n---\nText.\n`,
    ...told,
  );
const dated = (published: string, ...told: Told[]): Case =>
  post(`published: ${published}`, ...told);
const POSTED = 'published: 2026-05-01\n';

/** What is advised is what stands in the file, and would be taken. */
const advice = [
  ...['00123', '1E5', '0x1F', '0o17', '1.50', '+5', 'true', '.5'].map((code) =>
    edit(CODE, 'code: TEN', `code: ${code}`, `value-wrong 6 code "${code}"`),
  ),
  edit(TOPIC, 'id: news', 'id: 007', 'value-wrong 2 id "007"'),
  edit(
    DOOR,
    'notice:',
    'promises:\n  - Code: 007\nnotice:',
    'value-wrong 9 promises.0 "Code: 007"',
  ),
  // Quotes would not help.
  edit(
    SITE,
    '  country: IR',
    '  phone: 0715\n  country: IR',
    'value-wrong 10 organisation.phone +98',
  ),
  dated('2026', 'value-wrong 5 published `2026-05-04`'),

  // Quotation marks that end too early, or are those of books.
  edit(TOPIC, 'News', "'It's here'", 'frontmatter-malformed 3 frontmatter "It\'s here"'),
  edit(TOPIC, 'News', '"A "new" seed"', `frontmatter-malformed 3 frontmatter 'A "new" seed'`),
  edit(TOPIC, 'News', '"C:\\Users\\me"', "frontmatter-malformed 3 frontmatter 'C:\\Users\\me'"),
  edit(TOPIC, 'News', '"C:\\new"', "warning value-cut 3 frontmatter 'C:\\new'"),
  edit(TOPIC, 'News', '"Salt \\u2013 and \\"sugar\\" \\\\new"'),
  edit(TOPIC, 'News', '“Seeds: how”', 'frontmatter-malformed 3 frontmatter "Seeds: how"'),
  edit(TOPIC, 'News', '«دانه: چگونه»', 'frontmatter-malformed 3 frontmatter "دانه: چگونه"'),
  edit(TOPIC, 'id: news', 'id: “news”', 'value-wrong 2 id "news"'),
  edit('topics/*/news.md', 'News', '“News”'),

  // Commas of other scripts.
  edit(TOPIC, '[email, phone]', '[email، phone]', 'value-wrong 6 channels.0 email, phone'),
  edit(TOPIC, '[email, phone]', 'email؛ phone', 'value-wrong 6 channels [email, phone]'),
  edit(SITE, '[en, fa]', '[en، fa]', 'value-wrong 2 languages.0 en, fa'),
  post(`${POSTED}tags: [one; two]`, 'value-wrong 6 tags.0 one, two'),

  // Days in other calendars, digits and orders.
  dated('1405-09-09', 'value-wrong 5 published 2026-11-30'),
  dated('"۱۴۰۵/۹/۹"', 'value-wrong 5 published 2026-11-30'),
  dated('1404-12-29T18:30', 'value-wrong 5 published 2026-03-20T18:30'),
  dated('1403-12-30', 'value-wrong 5 published 2025-03-20'),
  dated('1448-06-20', 'value-wrong 5 published 2026-11-30'),
  dated('2026/5/4', 'value-wrong 5 published 2026-05-04'),
  edit('incentives/en/tree.md', '2027-01-20', '1405-10-30', 'value-wrong 7 closes 2027-01-20'),
];

const unseen = (line: number, field: string, sign: string): Told =>
  `character-invisible ${line} ${field} U+${sign}`;

/** Signs that nobody sees, where programs compare what stands there. */
const hidden = [
  post(`${POSTED}\u200btags: []`, unseen(6, 'frontmatter', '200B')),
  post(`${POSTED}tags\u00a0: []`, unseen(6, 'frontmatter', '00A0')),
  post(`${POSTED}tags:\u202f[]`, unseen(6, 'frontmatter', '202F')),
  post(`${POSTED}tags:\n -\u00a0one`, unseen(7, 'frontmatter', '00A0')),
  edit(TOPIC, 'id: news', 'id: news\u200f', unseen(2, 'id', '200F')),
  edit(TOPIC, 'News', '"A \u202epage"', unseen(3, 'title', '202E')),
  edit(TOPIC, '[email, phone]', '[email, phone\u200c]', unseen(6, 'channels.1', '200C')),
  dated('\u200e2026-05-04', unseen(5, 'published', '200E')),
  dated('2026-05-04\u00a0', unseen(5, 'published', '00A0')),
  edit(DOOR, '    channels', '\u00a0\u00a0\u00a0\u00a0channels', unseen(7, 'frontmatter', '00A0')),
  edit(SITE, '  address: post', '\u3000 address: post', unseen(13, 'frontmatter', '3000')),
  edit(CODE, 'code: TEN', 'code: TEN\u200e', unseen(6, 'code', '200E')),
  edit(CODE, 'code: TEN', 'code: "T\\u00adEN"', unseen(6, 'code', '00AD')),
  edit(
    'settings/redirects.md',
    'to: bench',
    'to: bench\u2060',
    unseen(4, 'redirects.0.to', '2060'),
  ),
  // A file that cannot be used is looked at all the same.
  edit(
    PAGE,
    'title: A page',
    'title: "A \\u200bpage"\norder: b',
    unseen(3, 'title', '200B'),
    'value-wrong 4 order',
  ),
  // What letters and texts in two directions need.
  edit('topics/*/news.md', 'News', '\u200fنامه\u200cها: ۱۲\u00a0ماه'.replace(': ', ' ')),
];

/** A field that may be left out may be left empty. */
const empty = [
  post(
    `${POSTED}updated:\ntopic: ''\nform: null\ntags:\nauthors:\n  -\nimage:\nsearchTitle: ""\ndraft: ~`,
  ),
  post(`${POSTED}image:\n  src:\n  alt: ""`),
  post(`${POSTED}image:\n  src: media/beans.jpg\n  alt:`, 'value-wrong 8 image.alt'),
  edit('landings/*/door.md', 'notice:', 'eyebrow:\nminimumAge:\npromises: []\nnotice:'),
  edit(SITE, '  country: IR', '  phone:\n  url: ""\n  country: IR'),
  edit(TOPIC, 'summary: What is new.', 'summary: ""', 'value-wrong 4 summary'),
  edit(TOPIC, 'recipients: [host]', 'recipients:', 'value-wrong 8 recipients []'),
];

export const asWritten = [...advice, ...hidden, ...empty];
