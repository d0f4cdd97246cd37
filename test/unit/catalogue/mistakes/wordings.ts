import { edit, edits, remove, type Told } from './case.ts';
import { textOf } from './site.ts';

const PLAIN = 'notices/fa/plain.md';
const CONFIRM = 'messages/fa/confirm.md';

/** Wordings of consent. */
const notices = [
  remove('notices/*/preferences.md', 'file-missing notices/en/preferences.md:1 file'),
  remove(PLAIN, 'warning file-missing 1 file `plain`'),
  edit(PLAIN, /I allow .*/, '', 'text-missing 6 text'),
  edit(PLAIN, 'I allow', 'Listen.\n\nI **allow**', 'markdown-unsupported 8 text plain sentences'),
  edit(PLAIN, '{organisation}', 'a\n{organization}', 'placeholder-unknown 7 text {organisation}'),
  edit(PLAIN, '{topic}', '{topic', 'placeholder-unknown 6 text `{topic}`'),
  edit(PLAIN, ' {withdrawal}', '', 'placeholder-missing 6 text `{withdrawal}`'),
  edit(PLAIN, '{purpose}', 'news', 'warning placeholder-missing 6 text `{purpose}`'),
  edit(PLAIN, /withdrawal: .*\n/, '', 'field-missing 1 withdrawal take it back'),
  edit(
    PLAIN,
    'I can leave by',
    'I can [leave](/fa/leave) by',
    'markdown-unsupported 4 withdrawal',
    'warning field-markup 4 withdrawal',
  ),
  edit(PLAIN, '{contact}', '{kontact}', 'placeholder-unknown 4 withdrawal `{contact}`'),
];

const mail = (piece: string, by: string, ...told: Told[]) => edit(CONFIRM, piece, by, ...told);

/** Mails. */
const mails = [
  remove('messages/*/confirm.md', 'file-missing messages/en/confirm.md:1 file'),
  mail('[Go on]({link})', 'Go on.', 'placeholder-missing 6 text {link}'),
  mail('{choices}', '', 'placeholder-missing 6 text {choices}'),
  mail('{stop}', 'https://shop.example', 'placeholder-missing 6 text {stop}'),
  edit('messages/fa/welcome.md', '{choices}', '', 'placeholder-missing 6 text {choices}'),
  edit('messages/fa/welcome.md', '{unsubscribe}', 'us', 'placeholder-missing 6 text {unsubscribe}'),
  mail('Hello,', 'Hello,\n\n[leave]({unsubscribe})', 'placeholder-unknown 8 text'),
  mail('subject: Hello', 'subject: Hello {link}', 'placeholder-unknown 3 subject'),
  mail('{organisation}', '%organisation%', 'placeholder-unknown 16 text `{organisation}`'),
  mail('Hello,', 'Hello,\n\nyou chose {choices}.', 'placeholder-misplaced 8 text'),
  mail('Hello,', 'Hello,\n\n| a |\n|---|\n| b |', 'markdown-unsupported 8 text'),
  mail('Hello,', 'Hello,\nsee [our page](/fa/privacy).', 'link-incomplete 6 text'),
  mail('{organisation}, {address}', 'Anbar Ltd, 1 Low Road'),
  mail(
    '{organisation}, {address}',
    'We',
    'warning sender-missing 6 text {organisation}',
    'warning sender-missing 6 text {address}',
  ),
  // Something is promised here, and whoever ticks nothing asks for that alone.
  mail('\n{gifts}\n', '', 'warning placeholder-missing 6 text {gifts}'),
  edits([
    ['messages/*/confirm.md', '\n{gifts}\n', ''],
    ['landings/*/door.md', /incentives:\n(?: .*\n)+/, ''],
    ...['guide', 'code', 'tree'].map((id) => [`incentives/en/${id}.md`, undefined] as const),
  ]),
];

const SITE = 'settings/site.md';
const HOST = '    - id: host\n';

/** Topics, which are a part of each consent. */
const topics = [
  remove('topics/fa/news.md', 'warning file-missing 1 file `news`'),
  edits([
    ['topics/fa/news.md', undefined],
    ['topics/en/news.md', 'id: news', 'id: news\nretired: true'],
    ['landings/*/door.md', / {2}- topic: news\n.*\n/, '  - topic: other\n'],
    ...['en', 'fa'].map(
      (language) =>
        [
          `topics/${language}/other.md`,
          textOf('topics/en/news.md').replace('id: news', 'id: other'),
        ] as const,
    ),
  ]),
  edit(
    SITE,
    HOST,
    `${HOST}      channels: [post]\n`,
    'warning recipient-unused topics/*/news.md:8 recipients.0 `post`',
  ),
  edit(SITE, HOST, `${HOST}      channels: [post, email]\n`),
  edit(
    SITE,
    HOST,
    `${HOST}      channels: [fax]\n`,
    'value-wrong 28 dataProtection.recipients.0.channels.0',
  ),
];

/** Pages that the product leads people to. */
const pages = [
  remove('pages/*/link-problem.md', 'file-missing pages/en/link-problem.md:1 file'),
  edit('pages/*/stopped.md', 'title:', 'draft: true\ntitle:', 'draft-needed 3 draft `draft`'),
];

export const wordings = [...notices, ...mails, ...topics, ...pages];
