import { edit, edits, type Told } from './case.ts';

const PAGE = 'pages/en/stopped.md';
const CONFIRM = 'messages/fa/confirm.md';
const MENUS = 'settings/menus.md';
const REDIRECTS = 'settings/redirects.md';
const TOKEN = 'AQEDAAAAAAAAMrmjcHOAty_GE0LwqjrNrB9-BJEB';

const text = (words: string, ...told: Told[]) => edit(PAGE, 'Text.', words, ...told);

const LOCAL: Told = 'warning link-local 6 text';
const PERSONAL = 'warning link-personal 6 text';

/** Links that not everybody can follow, or that were made for somebody. */
const links = [
  ...[
    ...['http://localhost:8787/en/about/', 'https://localhost/', 'http://192.168.1.5/a'],
    ...['https://127.0.0.1:3000/', 'http://printer.local/', 'http://intranet/news'],
    ...['https://10.0.0.7/', 'http://[::1]:8787/', 'http://172.20.1.1/', 'https://nas.lan/x'],
  ].map((href) => text(`[a](${href})`, LOCAL)),
  ...[
    ...[`http://localhost:8787/u/${TOKEN}`, `https://anbar.example/p/${TOKEN}`],
    ...[`https://anbar.example/confirm/${TOKEN}?x`, 'https://shop.example/a;jsessionid=1F3A'],
  ].map((href) => text(`[a](${href})`, PERSONAL)),
  ...(
    [
      [
        'https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fshop.example%2Fa&data=05%7Csara%40firm.example%7C1',
        'https://shop.example/a',
      ],
      ['https://www.google.com/url?q=https://shop.example/b&sa=D', 'https://shop.example/b'],
      [
        'https://l.facebook.com/l.php?u=https%3A%2F%2Fshop.example%2F&h=AT0',
        'https://shop.example/',
      ],
      ['https://shop.example/a?id=3&mc_eid=0f3a', 'https://shop.example/a?id=3'],
      ['https://shop.example/a?fbclid=IwAR0', 'https://shop.example/a'],
      ['https://shop.example/a?to=sara%40firm.example&x=1', 'https://shop.example/a?x=1'],
    ] as const
  ).map(([href, instead]) => text(`[a](${href})`, `${PERSONAL} \`${instead}\``)),
  ...[
    ...[
      'https://shop.example/?q=beans',
      'https://www.google.com/maps/@35.6,51.4,15z',
      'tel:+98711',
    ],
    ...['https://shop.example/u/short', 'https://social.example/@anbar@host.example'],
    ...['mailto:sara@firm.example', 'https://8.8.8.8/', 'https://xn--mgbh0fb.example/'],
  ].map((href) => text(`[a](${href})`)),
  edit(CONFIRM, 'Hello,', 'Hello, [see](http://localhost:8787/).', LOCAL),
  edit(
    MENUS,
    'https://shop.example',
    'https://localhost',
    'warning link-local 12 footer.0.links.1.url',
  ),
  edit(
    REDIRECTS,
    'https://shop.example/',
    `https://anbar.example/u/${TOKEN}`,
    'warning link-personal 8 redirects.2.to',
  ),

  // Links of which the start is missing.
  text('[a](hello@shop.example)', 'link-incomplete 6 text `mailto:hello@shop.example`'),
  text('[a](shop.example/beans)', 'link-incomplete 6 text `https://shop.example/beans`'),
  text('[a](www.shop.example)', 'link-incomplete 6 text `https://www.shop.example`'),
  text('[a](+98(711)234567)', 'link-incomplete 6 text `tel:+98711234567`'),
  text('[a](about.md)', 'link-incomplete 6 text `page:about`'),
];

/** What is said of pages is said of mails and terms as well. */
const mails = [
  edit(
    CONFIRM,
    '[Go on]({link})',
    '[Go on] ({link})',
    'warning markdown-slip 8 text `[Go on]({link})`',
  ),
  edit(
    CONFIRM,
    'Hello,',
    'Hello, read **«this»**now',
    'warning markdown-slip 6 text `**«this»** now`',
  ),
  edit(CONFIRM, 'Hello,', '• one\n• two', 'warning markdown-slip 6 text `- one`'),
  edit(CONFIRM, 'Hello,', '##\u00a0Hello', 'warning markdown-slip 6 text `## Hello`'),
  edit(CONFIRM, 'Hello,', 'Hello, [[page]]', 'warning markdown-slip 6 text'),
  edit(CONFIRM, 'Hello,', 'Sow at 10~12 °C, better at 15~18 °C, 5*6*7.'),
  edit(
    'incentives/en/tree.md',
    'Terms.',
    '۱. اول\n۲. دوم',
    'warning markdown-slip 10 text `1. اول`',
  ),
];

/** Anchors are made of the words of their headings. */
const anchors = [
  text('## زمستان\n\n[a](#s-زمستان) [b](#s-%D8%B2%D9%85%D8%B3%D8%AA%D8%A7%D9%86)'),
  text('## Café\n\n[a](#s-café) [b](#s-cafe\u0301)'),
  text('## 夏の種\n\n[a](#s-夏の種)'),
  text('## بهار\n\n## زمستان\n\n[a](#s-2)', 'anchor-unknown 10 text `s-بهار`'),
  edits([
    [PAGE, 'Text.', '[a](page:privacy#s-حقوق-شما)'],
    ['pages/en/privacy.md', 'Text.', '## چیزی\n\n## حقوق شما'],
  ]),
];

/** One address in two spellings. */
const spellings = [
  edit(REDIRECTS, 'from: /old\n', 'from: /گل\n'),
  edits(
    [
      [REDIRECTS, 'from: /old\n', 'from: /گل\n'],
      [REDIRECTS, 'from: /gone/*\n', 'from: /%da%af%d9%84/\n'],
    ],
    'redirect-twice 7 redirects.2.from',
  ),
  edit(REDIRECTS, 'from: /old\n', 'from: /%66a/door\n', 'redirect-hides-page 3 redirects.0.from'),
  text('[a](/%65n/privacy/)'),
];

export const outside = [...links, ...mails, ...anchors, ...spellings];
