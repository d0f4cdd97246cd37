import { add, type Case, edit, edits, type Told } from './case.ts';

const TOPIC = 'topics/fa/news.md';
const DOOR = 'landings/fa/door.md';
const SITE = 'settings/site.md';

const PAGE = 'pages/fa/privacy.md';
const LINK = 'link-unknown 6 text';

/** A mistake in the fields of a page, and one in its text. */
const inBoth = (fields: Case['edits'], ...told: Told[]) =>
  edits([...fields, [PAGE, 'Text.', '[On](page:nowhere)']], ...told);

/** A mistake in the settings, and one each in two other files. */
const ofSite = (by: string, told: Told) =>
  edits(
    [
      [SITE, 'defaultCountry: IR', by],
      [TOPIC, '[host]', '[hosts]'],
      ['settings/redirects.md', 'to: bench', 'to: bnch'],
    ],
    told,
    `recipient-unknown ${TOPIC}:8 recipients.0`,
    'redirect-nowhere settings/redirects.md:4 redirects.0.to',
  );

/** What stands between the two lines of hyphens cannot be read. */
export const frontmatter = [
  edit(TOPIC, '---\nid', 'id', 'frontmatter-missing 1 frontmatter'),
  edit(TOPIC, 'P2Y\n---\n', 'P2Y\n', 'frontmatter-missing 1 frontmatter'),

  // Signs that mean something else to YAML.
  edit(TOPIC, 'What is new.', 'New: seeds', 'frontmatter-malformed 4 frontmatter quotes'),
  edit(TOPIC, 'title: News', 'title: "News', 'frontmatter-malformed 3 frontmatter quote'),
  edit(TOPIC, 'title: News', 'title: *News', 'frontmatter-malformed 3 frontmatter `*`'),
  edit(TOPIC, 'title: News', 'title: !News today', 'frontmatter-malformed 3 frontmatter `!`'),
  edit(
    TOPIC,
    '[email, phone]',
    '\n  - &e now\n  - phone',
    'frontmatter-malformed 7 frontmatter `&`',
  ),
  edit(TOPIC, '[email, phone]', '[email, phone', 'frontmatter-malformed 6 frontmatter bracket'),
  edit(DOOR, '[email]', '[email\n  - topic: other', 'frontmatter-malformed 7 frontmatter bracket'),
  edit(TOPIC, 'title: News', 'title:News', 'frontmatter-malformed 3 frontmatter colon'),
  edit(TOPIC, 'title: News', 'title: Our #1 seed', 'warning value-cut 3 frontmatter quotes'),
  edit(TOPIC, 'title: News', 'title: A page # the first', 'warning value-cut 3 frontmatter'),
  edit(TOPIC, 'title: News', 'title: A page#1'),
  edit(TOPIC, 'title: News', 'title: "Our #1 seed"'),
  edit(TOPIC, 'title: News', 'title: News # the first'),

  // Spaces before a line.
  edit(TOPIC, '\nsummary', '\n  summary', 'frontmatter-malformed 4 frontmatter spaces'),
  edit(DOOR, '    channels', '   channels', 'frontmatter-malformed 7 frontmatter spaces'),
  edit(SITE, '  address: post', '\taddress: post', 'frontmatter-malformed 13 frontmatter tabs'),

  // Names of fields.
  edit(TOPIC, 'title: News', 'title: News\n: News', 'field-unknown 4 frontmatter'),
  edit(TOPIC, 'title: News', 'title: News\ntitle: More', 'frontmatter-malformed 4 frontmatter'),

  // What cannot be read hides nothing, neither in the text below nor in other files.
  inBoth([[PAGE, 'title: A page', 'title: 7']], 'value-wrong 3 title', LINK),
  inBoth([[PAGE, 'title: A page', 'title: "A page']], 'frontmatter-malformed 3 frontmatter', LINK),
  inBoth(
    [[PAGE, /title: .*\ndescription: /, 'title: "A\ndescription: b: c']],
    'frontmatter-malformed 3 frontmatter',
    'frontmatter-malformed 4 frontmatter',
    LINK,
  ),
  inBoth(
    [[PAGE, 'title: A page', 'title: "A\norder: b']],
    'frontmatter-malformed 3 frontmatter',
    'value-wrong 4 order',
    'link-unknown 7 text',
  ),
  ofSite('defaultCountry: Iran', 'value-wrong 14 defaultCountry'),
  ofSite('defaultCountry: "IR', 'frontmatter-malformed 14 frontmatter'),

  // Not the letters that were written.
  edit(TOPIC, 'title: News', 'title: News\rof today', 'file-encoding 3 file LF'),
  edit(TOPIC, 'title: News', 'title: News of the caf\uFFFD', 'file-encoding 3 file UTF-8'),
  edit(
    TOPIC,
    'title: News',
    '<<<<<<< HEAD\ntitle: News\n=======\ntitle: Old\n>>>>>>> other',
    'merge-conflict 3 file `>>>>>>>`',
  ),
  add('pages/fa/late.md', '', 'frontmatter-missing 1 frontmatter'),
];
