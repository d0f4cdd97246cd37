import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PRODUCT_PLACES } from '../../../schema/content/menus.ts';
import {
  MESSAGE_IDS,
  type MessageId,
  REQUIRED_PLACEHOLDERS,
} from '../../../schema/content/message.ts';
import { SYSTEM_PAGES } from '../../../schema/content/page.ts';
import { CHANNELS, FREQUENCIES, LAWFUL_BASES, RIGHTS } from '../../../schema/contracts/codes.ts';

/** Files of a site by their path from the project's folder. */
export type Files = Record<string, string>;

/** Languages that have sentences; the settings list the first two. */
const LANGUAGES = ['en', 'fa', 'ar'];

const translated = (value: string) =>
  LANGUAGES.map((language) => `${language}: ${value}`).join(', ');

const settings = `---
languages: [en, fa]
timeZone: Asia/Tehran
name: { ${translated('Anbar')} }
tagline: { ${translated('A shop')} }
organisation:
  name: { ${translated('Anbar Ltd')} }
  address: { ${translated('1 Low Road')} }
  contact: data@anbar.example
  country: IR
sender:
  name: { ${translated('Anbar')} }
  address: post@anbar.example
defaultCountry: IR
dataProtection:
  jurisdiction: [IR]
  storageLocations: [IR]
  processingLocations: [IR, DE]
  geographicRestrictions: { ${translated('Iran and Germany only')} }
  authority:
    name: { ${translated('The office')} }
    address: { ${translated('2 High Road')} }
    country: IR
    contact: office@law.example
  rights: [access, erasure, withdrawal]
  recipients:
    - id: host
      name: { ${translated('Server Ltd')} }
      address: { ${translated('3 Side Road')} }
      country: DE
      contact: https://host.example
      role: { ${translated('keeping our server')} }
retention:
  evidence: 1095
  reasonTexts: 365
---
`;

const topic = `---
id: news
title: News
summary: What is new.
purpose: Telling you what is new
channels: [email, phone]
frequencies: [weekly, monthly]
recipients: [host]
retention: P2Y
---
`;

const landing = `---
id: door
title: Come in
description: Get our news.
asks:
  - topic: news
    channels: [email]
notice: plain
formTitle: Your choice
button: Send
---
Welcome.
`;

const notice = (id: string) => `---
id: ${id}
title: The words
withdrawal: I can leave by writing to {contact}.
---
I allow {organisation} to write about {topic}, for this: {purpose}. {withdrawal}
`;

const message = (id: MessageId) => `---
id: ${id}
subject: Hello
preview: A link for you
---
Hello,

[Go on]({link})
${id === 'confirm' ? '\n{gifts}\n' : ''}
${REQUIRED_PLACEHOLDERS[id].map((name) => `{${name}}\n`).join('\n')}
{organisation}, {address}
`;

const page = (id: string) => `---
id: ${id}
title: A page
description: What it says.
---
Text.
`;

const worded = (codes: readonly string[], prefix: string) =>
  Object.fromEntries(codes.map((code) => [code, `${prefix} ${code}`]));

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute'];

const LOCALES: Record<string, string> = { fa: 'fa-IR-u-ca-persian-nu-arabext' };

const wordsIn = (language: string): string => {
  const locale = LOCALES[language] ?? language;
  const about = { name: language, direction: 'ltr', locale, comma: ', ' };
  return JSON.stringify({ about, ...words });
};

const words = {
  channel: worded(CHANNELS, 'by'),
  frequency: worded(FREQUENCIES, 'how'),
  via: worded(CHANNELS, 'over'),
  often: worded(FREQUENCIES, 'as'),
  lawfulBasis: worded(LAWFUL_BASES, 'because of'),
  right: worded(RIGHTS, 'right of'),
  place: worded(PRODUCT_PLACES, 'place of'),
  period: Object.fromEntries(UNITS.map((unit) => [unit, { other: `{count} ${unit}` }])),
  terms: {
    controller: 'Who',
    purpose: 'What for',
    lawfulBasis: 'Ground',
    recipients: 'Who else',
    recipient: '{name} in {country}: {role}',
    nobody: 'Nobody',
    retention: 'How long',
    kept: '{duration} after leaving',
    places: 'Where',
    stored: 'Stored in {countries}',
    processed: 'Used in {countries}',
    jurisdiction: 'Law of',
    rights: 'Rights',
    authority: 'Complaints',
  },
  certificate: { statement: 'Erased', erased: 'Everything', kept: 'A number' },
};

/** A site in English and Persian that has every required file and no mistake. */
export const smallSite = (): Files => {
  const files: Files = { 'site/content/settings/site.md': settings };
  for (const language of LANGUAGES) files[`site/i18n/${language}.json`] = wordsIn(language);
  for (const language of ['en', 'fa']) {
    const put = (path: string, text: string) => {
      const [folder, name] = path.split('/');
      files[`site/content/${folder}/${language}/${name}.md`] = text;
    };
    put('topics/news', topic);
    put('landings/door', landing);
    for (const id of ['plain', 'preferences']) put(`notices/${id}`, notice(id));
    for (const id of MESSAGE_IDS) put(`messages/${id}`, message(id));
    for (const id of SYSTEM_PAGES) put(`pages/${id === 'home' ? 'index' : id}`, page(id));
  }
  return files;
};

/** Writes files into a folder. */
export const writeFiles = (root: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

/** Writes files into a folder of their own that is removed after the test. */
export const onDisk = (files: Files): string => {
  const root = mkdtempSync(join(tmpdir(), 'content-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFiles(root, files);
  return root;
};

/** The site with one piece of one file replaced; fails where there is no such piece. */
export const withEdit = (files: Files, path: string, piece: string | RegExp, by: string): Files => {
  const text = files[path] ?? '';
  const isThere = typeof piece === 'string' ? text.includes(piece) : piece.test(text);
  if (!isThere) throw new Error(`${path} has no "${piece}"`);
  return { ...files, [path]: text.replace(piece, () => by) };
};
