import { add, edit, edits, remove, type Told } from './case.ts';
import { textOf } from './site.ts';

const SITE = 'settings/site.md';
const EN = 'site/i18n/en.json';
const FA = 'site/i18n/fa.json';
const AR = 'site/i18n/ar.json';
const TOPIC = 'topics/fa/news.md';

/** One more sentence on the second line of each file; English and Arabic have the same. */
const sentence = (persian: string, english: string, ...told: Told[]) =>
  edits(
    [
      [FA, '{', `{\n${persian},\n`],
      [EN, '{', `{\n${english},\n`],
      [AR, '{', `{\n${english},\n`],
    ],
    ...told,
  );

/** Languages that the site uses, their sentences, and what has to be the same in all of them. */
export const languages = [
  edit(SITE, '[en, fa]', '[en, fa, de]', 'value-wrong 2 languages.2 `npm run new -- language de`'),
  edit(SITE, '[en, fa]', '[en, fa, arr]', 'value-wrong 2 languages.2 did you mean `ar`?'),
  edit(SITE, '[en, fa]', '[en, fa, Arabic]', 'value-wrong 2 languages.2 `fa`'),
  edit(SITE, '[en, fa]', '[en, fa, en]', 'value-wrong 2 languages.2 `en`'),
  remove(
    FA,
    'value-wrong settings/site.md:2 languages.1 `npm run new -- language fa`',
    'warning language-unused authors/fa/mina.md:1 file',
  ),
  edit(
    SITE,
    'name: { en: Anbar, fa: Anbar, ar: Anbar }\nt',
    'name: { en: Anbar }\nt',
    'field-missing 4 name.fa the name of the site',
  ),
  edit(SITE, ' fa: Anbar,', ' fb: Anbar,', 'field-unknown 4 name.fb did you mean `fa`?'),
  add('topics/de/news.md', '', 'file-misplaced 1 file `npm run new -- language de`'),
  add('pages/ar/privacy.md', textOf('pages/en/privacy.md'), 'warning language-unused 1 file'),

  // Files of sentences.
  edit(FA, '"ltr"', '"left"', 'message-key-missing 1 about.direction `rtl`'),
  edit(FA, 'fa-IR-u', 'Persian of Iran', 'message-key-missing 1 about.locale BCP 47'),
  sentence('"go": "برو"', '"go": "Go",\n"stop": "Stop"', 'message-key-missing 1 stop Stop'),
  sentence('\n"f": {"go": "برو"}', '"f": {"go": "Go", "no": "No"}', 'message-key-missing 3 f.no'),
  sentence('"go": "برو",\n"goo": "برو"', '"go": "Go"', 'message-key-unknown 3 goo `go`'),
  sentence('"go": " "', '"go": "Go"', 'text-missing 2 go'),
  sentence('"go": "{nam}"', '"go": "{name}"', 'message-placeholders-differ 2 go `{name}`'),
  sentence(
    '"n": {"one": "{count}"}',
    '"n": {"one": "One", "other": "{count}"}',
    'message-key-missing 2 n.other',
  ),
  sentence('"n": {"other": "{count}"}', '"n": {"few": "{count}", "other": "{count}"}'),
  edit(FA, '","', '" "', 'frontmatter-malformed 1 file'),
  add(FA, '', 'text-missing 1 file site/i18n/en.json'),
  add(FA, '{}', 'text-missing 1 file'),
  edits(
    [EN, FA, AR].map((file) => [file, '"sms":"by sms",', ''] as const),
    ...[EN, FA].map((file) => `message-key-missing ${file}:1 channel.sms` as const),
  ),

  // Facts hold in every language.
  edit(TOPIC, 'weekly, monthly', 'monthly, weekly', 'languages-disagree 7 frequencies topics/en/'),
  edit(TOPIC, '[host]', '[]', 'languages-disagree 8 recipients [host]'),
  edit(TOPIC, 'P2Y', 'P24M', 'languages-disagree 9 retention `P2Y`'),
  edit('posts/fa/beans.md', '05-04', '05-05', 'languages-disagree 5 published posts/en/beans.md'),
  edit(
    'landings/fa/door.md',
    '  - field: name\n  - field: colour\n    required: true\n',
    '  - field: colour\n    required: true\n  - field: name\n',
    'languages-disagree 9 fields',
  ),
  edit('fields/fa/colour.md', 'blue', 'azure', 'languages-disagree 5 options `red`, `blue`'),
  // One that is wrong in itself is not to be copied.
  edit(TOPIC, '[host]', '[hots]', 'recipient-unknown 8 recipients.0 `host`'),
];
