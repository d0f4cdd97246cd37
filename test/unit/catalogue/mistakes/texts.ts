import { add, edit, edits, type Told } from './case.ts';

const PAGE = 'pages/en/stopped.md';
const DOOR = 'landings/fa/door.md';
const FIRST = 'posts/en/first.md';

const text = (words: string, ...told: Told[]) => edit(PAGE, 'Text.', words, ...told);

const post = (fields: string, words = ''): [file: string, text: string] => [
  FIRST,
  `---\nid: first\ntitle: First\ndescription: A post.\n${fields}\n---\n${words}\n`,
];

/** Links that lead to nothing, or nowhere good. */
const links = [
  text('[a](page:privacy), [b](landing:door), [c](topic:news) and [d](product:manage)'),
  text('[a](/en/), [b](/fa/door/) and [c](/en/manage/?x=1#top)'),
  text('[a](https://shop.example), [b](mailto:a@b.example) and [c](tel:+98711234567)'),
  text('## Roses\n\n[up](#s-roses)'),
  text('[a](page:privcy)', 'link-unknown 6 text `page:privacy`'),
  text('[a](product:mange)', 'link-unknown 6 text `product:manage`'),
  text('[a](/en/privcy/)', 'link-unknown 6 text `/en/privacy/`'),
  text('[a](/de/door/)', 'link-unknown 6 text `/en/door/`'),
  text('## Roses\n\n[up](#s-rose)', 'anchor-unknown 8 text `s-roses`'),
  text('[a](page:privacy#s-rights)', 'anchor-unknown 6 text'),
  edits([
    [PAGE, 'Text.', '[a](page:privacy#s-rights)'],
    ['pages/en/privacy.md', 'Text.', '## Rights'],
  ]),
  text('[a](/50%-off)', 'link-refused 6 text `%25`'),
  text('[a](/en/%E0%A4/)', 'link-refused 6 text'),
  text('[a](http://shop.example)', 'warning link-insecure 6 text `https://shop.example`'),
  text('[](page:privacy)', 'link-empty 6 text `[…](page:privacy)`'),
  text('[a](mailto:)', 'link-incomplete 6 text `mailto:hello@narenj.example`'),
  // Nothing is said of a link whose end has a mistake of its own.
  edits(
    [
      ['pages/en/privacy.md', 'title:', 'titel:'],
      [PAGE, 'Text.', '[a](page:privacy) [b](/en/privacy/)'],
    ],
    'field-unknown 3 titel',
  ),

  // Documents.
  edits([
    ['media/prices.pdf', '%PDF'],
    [PAGE, 'Text.', '[a](media/prices.pdf)\n\n::action{to=media/prices.pdf label="Our prices"}'],
  ]),
  text('[a](media/price.pdf)', 'document-missing 6 text site/content/media/'),
  text('[a](/media/prices.pdf)', 'link-incomplete 6 text `media/prices.pdf`'),
  text('[a](files/guide.pdf)', 'link-incomplete 6 text site/content/media/'),
  text('[a](media/beans.jpg)', 'link-incomplete 6 text `![what it shows](media/beans.jpg)`'),
  text('[a](media/prices.exe)', 'link-incomplete 6 text pdf'),
];

const FUTURE = 'published: 2027-01-01';
const DRAFT = 'published: 2026-05-01\ndraft: true';

/** Links to what nobody can see yet. */
const hidden = [
  ...['[a](post:first)', '[a](/en/posts/first/)', '::action{to=post:first label=A}'].map((link) =>
    edits([[PAGE, 'Text.', link], post(DRAFT)], 'link-to-draft 6 text `first`'),
  ),
  edits([[PAGE, 'Text.', '[a](post:first)'], post(FUTURE)], 'warning link-to-future 6 text'),
  // Nobody takes the address out of the text until there is a page at it.
  edits(
    [[PAGE, 'Text.', '[a](/en/posts/first)'], post(FUTURE)],
    'link-to-future 6 text `post:first`',
  ),
  // They may stand where nobody sees them before the post.
  ...[
    { fields: DRAFT, told: [] },
    { fields: 'published: 2027-01-02', told: [] },
    { fields: 'published: 2026-12-31', told: ['warning link-to-future 8 text' as const] },
  ].map(({ fields, told }) =>
    edits(
      [
        [
          'posts/en/second.md',
          post(fields, '\n[a](post:first)')[1].replace('id: first', 'id: second'),
        ],
        post(FUTURE),
      ],
      ...told,
    ),
  ),
];

/** Headings, pictures and blocks. */
const parts = [
  text('## A\n\n### B\n\n## C\n\n### D'),
  text('# A', 'heading-order 6 text `## A`'),
  text('### A', 'heading-order 6 text `## A`'),
  text('## A\n\n#### B', 'heading-order 8 text `### B`'),
  text('## ', 'heading-empty 6 text'),
  text('![Beans](media/bean.jpg)', 'picture-missing 6 text `media/beans.jpg`'),
  text('![](media/beans.jpg)', 'alt-missing 6 text media/beans.jpg'),
  text('![ ](media/beans.jpg)', 'alt-missing 6 text media/beans.jpg'),
  text('![beans.jpg](media/beans.jpg)', 'alt-file-name 6 text `beans.jpg`'),
  text('![Picture 2](media/beans.jpg)', 'warning alt-says-nothing 6 text `Picture 2`'),
  text('![عکس](media/beans.jpg)', 'warning alt-says-nothing 6 text'),
  text('![beans](media/beans.jpg)', 'warning alt-says-nothing 6 text'),
  text('![Beans](https://shop.example/a.gif)', 'picture-refused 6 text'),
  text('<div class="box">Hello</div>', 'html-refused 6 text `:::callout`'),
  text(':::calout\nA\n:::', 'block-unknown 6 text `callout`'),
  text(':::callout{ton=tip}\nA\n:::', 'block-attribute 6 text `tone`'),
  text(':::callout\nA', 'block-unclosed 6 text `:::`'),
  text(':::quote{by=“Mina”}\nA\n:::', 'block-malformed 6 text'),
  text('::form{landing=doors}', 'landing-unknown 6 text `door`'),
  text('::form{landing=door}'),
  edit(DOOR, 'Welcome.', '\n::form{landing=door}', 'block-content 21 text'),
  text('[a] (page:privacy)', 'warning markdown-slip 6 text `[a](page:privacy)`'),
  text('> '.repeat(3000), 'markdown-unsupported 6 file'),
];

/** Words and letters. */
const words = [
  text('{retention.request} days', 'placeholder-unknown 6 text `{retention.requests}`'),
  text('{{retention.evidence}} days', 'placeholder-unknown 6 text `{retention.evidence}`'),
  text(
    '{retention.years}',
    'placeholder-unknown 6 text write one of these: `{retention.requests}`',
  ),
  text('{retention.mail}', 'placeholder-unknown 6 text did you mean `{retention.mails}`?'),
  text('{data.rules}', 'placeholder-unknown 6 text write one of these: `{data.controller}`'),
  text('{data.recipient}', 'placeholder-unknown 6 text did you mean `{data.recipients}`?'),
  edit(DOOR, 'Welcome.', '{retention.ever}', 'placeholder-unknown 20 text `{retention.evidence}`'),
  text('نامه\u200cها\u200d \u200e+98 711\u200f'),
  ...['\u202e', '\u2066', '\u200b', '\ufeff', '\u0007', '\u{e0041}'].map((sign) =>
    text(`Hello\n\nthere${sign}`, 'character-invisible 8 text'),
  ),
  text('One\n\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> new', 'merge-conflict 8 file `>>>>>>>`'),
  text('A caf\uFFFD', 'file-encoding 6 file UTF-8'),
  edit(PAGE, 'Text.', '', 'warning text-missing 6 text the text of the page'),
];

/** Days of posts that cannot be meant. */
const days = [
  ...['2026-05-01', '2027-11-01', '2099-01-01\ndraft: true'].map((published) =>
    add(...post(`published: ${published}`)),
  ),
  ...['2062-05-01', '0206-05-01'].map((published) =>
    add(...post(`published: ${published}`), 'warning date-odd 5 published'),
  ),
  add(...post('published: 2026-05-01\nupdated: 2026-04-30'), 'warning date-odd 6 updated'),
  add(...post('published: 2026-05-01\nupdated: 2026-05-01T08:00')),
];

export const texts = [...links, ...hidden, ...parts, ...words, ...days];
