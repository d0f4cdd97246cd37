import type { Language } from '../../../schema/content/languages.ts';
import { fill } from '../../i18n/fill.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { type SiteOrder, siteWordsIn } from './order.ts';

/** Ids of what a new site begins with. */
const TOPIC = 'news';
const LANDING = 'letter';

/** States of the European Union, whose law holds beside their own. */
const UNION = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';

/** JSON is YAML, too. */
const text = (value: string): string => JSON.stringify(value);
const each = (texts: Record<Language, string>): string =>
  `{ ${Object.entries(texts)
    .map(([language, value]) => `${language}: ${text(value)}`)
    .join(', ')} }`;

/** A text of the command's own in each language of the site; `{name}` is the name of the site. */
const own = (
  { languages, name }: SiteOrder,
  which: keyof ReturnType<typeof siteWordsIn>['text'],
): Record<Language, string> =>
  Object.fromEntries(
    languages.map((language) => [
      language,
      fill(siteWordsIn(language).text[which], { name: name[language] ?? '' }),
    ]),
  );

const settings = (order: SiteOrder): string => `---
languages: [${order.languages.join(', ')}]
timeZone: ${order.timeZone}

name: ${each(order.name)}
tagline: ${each(own(order, 'tagline'))}

organisation:
  name: ${each(order.organisation)}
  address: ${each(order.address)}
  contact: ${text(order.contact)}
  country: ${order.country}

# What the law wants people to be told. All of it is part of every wording of consent: check each line.
dataProtection:
  jurisdiction: [${[order.country, ...(UNION.includes(order.country) ? ['EU'] : [])].join(', ')}]
  # Where your databases are; you choose it when you create them.
  storageLocations: [US]
  processingLocations: [${[...new Set([order.country, 'US'])].join(', ')}]
  geographicRestrictions: ${each(own(order, 'travel'))}
  authority:
    name: ${each(order.authority)}
    address: ${each(order.authorityAddress)}
    country: ${order.country}
    contact: ${text(order.authorityContact)}
  rights:
    [access, rectification, erasure, restriction, portability, objection, withdrawal, complaint]
  recipients:
    - id: hosting
      name: ${each(Object.fromEntries(order.languages.map((code) => [code, 'Cloudflare, Inc.'])))}
      address: ${each(Object.fromEntries(order.languages.map((code) => [code, '101 Townsend Street, San Francisco, CA 94107, USA'])))}
      country: US
      contact: https://www.cloudflare.com/privacypolicy/
      role: ${each(own(order, 'hosting'))}

# What the records of processing say besides (GDPR, Article 30).
records:
  indexed: false
  security:
    - ${each(own(order, 'secure'))}

# After how many days personal data is deleted; 1095 are three years.
retention:
  requests: 30
  evidence: 1095
  reasonTexts: 365
  mails: 30

sender:
  name: ${each(order.name)}
  address: ${text(order.sender)}

defaultCountry: ${order.country}
nonAsciiAddresses: refuse
# Other sites, where your forms may stand.
embedOrigins: []
---

Settings of the whole site, in one file for all languages.
`;

const menus = (order: SiteOrder): string => `---
header:
  - landing: ${LANDING}

footer:
  - title: ${each(own(order, 'rights'))}
    links:
      - page: privacy
      - product: manage
      - product: verify
      - product: records
---

Links at the top and at the end of every page, in one file for all languages.
`;

const REDIRECTS = `---
redirects: []
---

Old addresses and where they lead now.
`;

const topic = (order: SiteOrder, language: Language): string => {
  const { summary, purpose } = siteWordsIn(language).text;
  return `---
id: ${TOPIC}
title: ${text(order.topic[language] ?? '')}
summary: ${text(summary)}
purpose: ${text(fill(purpose, { name: order.name[language] ?? '' }))}
channels: [email]
frequencies: [monthly]
recipients: [hosting]
retention: P2Y
---
`;
};

const landing = (order: SiteOrder, language: Language): string => {
  const words = siteWordsIn(language).text;
  return `---
id: ${LANDING}
title: ${text(order.letter[language] ?? '')}
description: ${text(words.description)}
formTitle: ${text(words.formTitle)}
button: ${text(words.button)}
asks:
  - topic: ${TOPIC}
    channels: [email]
    frequencies: [monthly]
askFormat: false
askLanguage: false
addressOnly: true
notice: newsletter
---

## ${words.onlyHeading}

${words.only}
`;
};

const home = (order: SiteOrder, language: Language): string => {
  const words = siteWordsIn(language).text;
  const name = order.name[language] ?? '';
  return `---
id: home
title: ${text(fill(words.homeTitle, { name }))}
description: ${text(fill(words.homeDescription, { name }))}
---

${words.home}
`;
};

/** The files that a new site has of its own, by their path from the project's folder. */
export const filesOf = (order: SiteOrder): Map<string, string> =>
  new Map([
    [`${CONTENT_FOLDER}/settings/site.md`, settings(order)],
    [`${CONTENT_FOLDER}/settings/menus.md`, menus(order)],
    [`${CONTENT_FOLDER}/settings/redirects.md`, REDIRECTS],
    ...order.languages.flatMap((language): [string, string][] => [
      [`${CONTENT_FOLDER}/topics/${language}/${TOPIC}.md`, topic(order, language)],
      [`${CONTENT_FOLDER}/landings/${language}/${LANDING}.md`, landing(order, language)],
      [`${CONTENT_FOLDER}/pages/${language}/index.md`, home(order, language)],
    ]),
  ]);
