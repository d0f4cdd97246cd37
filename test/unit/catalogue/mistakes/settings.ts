import { add, edit, edits, remove, type Told } from './case.ts';

const SITE = 'settings/site.md';
const LOOKS = 'settings/looks.md';
const HOST = `    - id: host
      name: { en: Another, fa: Another }
      address: { en: 4 Side Road, fa: 4 Side Road }
      country: DE
      contact: https://another.example
      role: { en: counting, fa: counting }
retention:
`;

const looks = (fields: string, ...told: Told[]) => add(LOOKS, `---\n${fields}\n---\n`, ...told);

const embed = (origins: string, ...told: Told[]) =>
  edit(SITE, 'timeZone:', `embedOrigins:\n  - ${origins}\ntimeZone:`, ...told);

const editor = (fields: string, ...told: Told[]) =>
  edit(SITE, 'timeZone:', `editor: { ${fields} }\ntimeZone:`, ...told);

/** What holds for the whole site: its settings and looks. */
export const settings = [
  remove(SITE, 'file-missing 1 file'),
  edit(SITE, 'Asia/Tehran', 'Asia/Teheran', 'value-wrong 3 timeZone `Asia/Tehran`'),
  edit(SITE, 'Asia/Tehran', 'Tehran', 'value-wrong 3 timeZone `Asia/Tehran`'),
  edit(SITE, 'IR\ndata', 'Iran and\n  Germany\ndata', 'value-wrong 14 defaultCountry'),
  edit(SITE, 'defaultCountry: IR', 'defaultCountry: UK', 'value-wrong 14 defaultCountry `IR`'),
  edit(SITE, 'Anbar Ltd', '"\\u202edtL"', 'character-invisible 7 organisation.name.en U+202E'),
  embed('https://Shop.example/start', 'value-wrong 4 embedOrigins.0 `https://shop.example`'),
  embed('shop.example', 'value-wrong 4 embedOrigins.0 `https://shop.example`'),
  embed("'https://*.example'", 'value-wrong 4 embedOrigins.0 `*`'),
  embed('https://a.test\n  - https://a.test', 'value-wrong 5 embedOrigins.1 `https://a.test`'),

  // What a record of consent needs (ISO/IEC TS 27560, C8), and what the law wants people to be told.
  edit(SITE, '  country: IR\nsender', 'sender', 'field-missing 6 organisation.country IR'),
  edit(
    SITE,
    'storageLocations: [IR]',
    'storageLocations: [IR, UK]',
    'value-wrong 17 dataProtection.storageLocations.1 two capital letters',
  ),
  edit(SITE, 'ions: [IR]', 'ions: [EU]', 'value-wrong 17 dataProtection.storageLocations.0'),
  edit(SITE, '  jurisdiction: [IR]\n', '', 'field-missing 15 dataProtection.jurisdiction [IR, EU]'),
  edit(SITE, '[access,', '[acess,', 'value-wrong 25 dataProtection.rights.0 `access`'),
  edit(SITE, 'office@', 'the ', 'value-wrong 24 dataProtection.authority.contact https://'),
  edit(
    SITE,
    'address: { en: 3 Side Road, fa: 3 Side Road, ar: 3 Side Road }\n      ',
    '',
    'field-missing 27 dataProtection.recipients.0.address',
  ),
  edit(SITE, 'retention:\n', HOST, 'value-wrong 33 dataProtection.recipients.1.id `host`'),
  edit(SITE, '1095', '3 years', 'value-wrong 34 retention.evidence whole number of days'),
  edit(SITE, '  evidence: 1095\n', '', 'field-missing 33 retention.evidence'),
  edit(SITE, 'retention:\n', 'retention:\n  requests: 1\n', 'value-wrong 34 retention.requests 3'),
  edit(
    SITE,
    'retention:\n',
    'retention:\n  requests: 31\n',
    'value-wrong 34 retention.requests 30',
  ),

  // The editor.
  editor('where: everywhere, backend: { name: gitlab, repo: anbar/site }'),
  editor('where: everywhere', 'value-wrong 3 editor.where'),
  editor('backend: { name: githup, repo: a/b }', 'value-wrong 3 editor.backend.name `github`'),

  // The looks.
  looks('density: airy'),
  looks('radius: rund', 'value-wrong 2 radius `round`'),
  looks('density: aery', 'value-wrong 2 density `airy`'),
  looks('colours: { light: { accent: red } }', 'value-wrong 2 colours.light.accent "#b4441c"'),
  looks('colours:\n  light:\n    muted: "#9aa59a"', 'contrast 4 colours.light.muted 4.5'),
  edits(
    [
      [LOOKS, '---\nlogo:\n  picture: media/logo.svg\n  alt: { en: Anbar, fa: Anbar }\n---\n'],
      ['media/logos.svg', '<svg viewBox="0 0 4 4"/>'],
    ],
    'picture-missing 3 logo.picture `media/logos.svg`',
  ),
];
