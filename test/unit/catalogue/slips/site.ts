import { type Slip, slip } from './slip.ts';

const SETTINGS = 'content/settings/site.md';
const LOOKS = 'content/settings/looks.md';
const MENUS = 'content/settings/menus.md';
const REDIRECTS = 'content/settings/redirects.md';

export const site: Slip[] = [
  slip(
    ['a language without sentences', SETTINGS, /languages: \[.*\]/, 'languages: [en, fa, ar, sv]'],
    ['value-wrong', 'languages.3', 'site/i18n/sv.json'],
  ),
  slip(
    [
      'a name that is missing in a language',
      SETTINGS,
      /name:\n( {2}en: .*\n) {2}fa: .*\n/,
      'name:\n  en: Narenj\n',
    ],
    ['field-missing', 'name.fa', 'the name of the site'],
    'name:',
  ),
  slip(
    [
      'a name whose letters are turned round',
      SETTINGS,
      'en: Narenj Seeds and Gardens',
      'en: "Narenj \\u202esdeeS"',
    ],
    ['character-invisible', 'organisation.name.en', 'U+202E'],
  ),
  slip(
    ['a wording that is missing in a language', 'content/notices/en/newsletter.md', '', undefined],
    ['file-missing', 'file', '"newsletter"'],
  ),
  slip(
    ['facts that differ between languages', 'content/topics/fa/offers.md', /order: .*/, 'order: 7'],
    ['languages-disagree', 'order', 'topics/en/offers.md'],
  ),
  slip(
    [
      'a reason with an offer that there is not',
      'content/reasons/en/too-many.md',
      'less-often',
      'less-oftn',
    ],
    ['value-wrong', 'offer', '`less-often`'],
  ),
  slip(
    ['a menu that leads nowhere', MENUS, '- page: about', '- page: abut'],
    ['link-unknown', 'header.2.page', '`about`'],
  ),
  slip(
    [
      'a link that a menu has twice',
      MENUS,
      '- product: search',
      '- product: search\n  - product: search',
    ],
    ['listed-twice', 'header.4', 'one of the two'],
    '',
  ),
  slip(
    ['a page for mishaps in a menu', MENUS, '- product: search', '- page: error'],
    ['link-out-of-place', 'header.3.page', '`error`'],
  ),
  slip(
    ['an address that leads back to itself', REDIRECTS, 'to: nursery', 'to: /nursery/'],
    ['redirect-loop', 'redirects.0.to', 'another address'],
  ),
  slip(
    ['colours that are hard to read', LOOKS, /text: '#1c3325'/, "text: '#c9b98f'"],
    ['contrast', 'colours.light.text', '4.5'],
  ),
  slip(
    ['a colour by its name', LOOKS, /accent: '#b2470f'/, 'accent: orange'],
    ['value-wrong', 'colours.light.accent', '"#b4441c"'],
  ),
  slip(
    ['a time zone that there is not', SETTINGS, 'Asia/Tehran', 'Asia/Teheran'],
    ['value-wrong', 'timeZone', 'did you mean `Asia/Tehran`'],
  ),
  slip(
    ['a country by a code of its own', SETTINGS, 'defaultCountry: IR', 'defaultCountry: UK'],
    ['value-wrong', 'defaultCountry', '"IR"'],
  ),
  ...[
    ['with capitals and a path', 'https://Shop.example/start', '"https://shop.example"'],
    ['without https', 'shop.example', '"https://shop.example"'],
    ['with a star', "'https://*.example'", 'by itself'],
    ['twice', "https://a.example\n  - 'https://a.example'", 'already'],
  ].map(([what = '', by = '', says = '']) =>
    slip(
      [`another site ${what}`, SETTINGS, 'https://shop.narenj.example', by],
      ['value-wrong', `embedOrigins.${what === 'twice' ? 1 : 0}`, says],
      by.split('- ').at(-1),
    ),
  ),
  slip(
    ['a redirect to another kind of entry than a page', REDIRECTS, 'to: nursery', 'to: letter'],
    ['redirect-nowhere', 'redirects.0.to', '`landing:letter`'],
  ),
  slip(
    ['an old address with a question mark', REDIRECTS, 'from: /nursery', "from: '/?p=12'"],
    ['value-wrong', 'redirects.0.from', '`?`'],
  ),
  slip(
    [
      'a sentence without its placeholder',
      'i18n/fa.json',
      /("future": "[^"]*)\{date\}/,
      '"future": "',
    ],
    ['message-placeholders-differ', 'journal.future', '`{date}`'],
  ),
  slip(
    ['a city for a time zone', SETTINGS, 'Asia/Tehran', 'Tehran'],
    ['value-wrong', 'timeZone', '`Asia/Tehran`'],
  ),
];
