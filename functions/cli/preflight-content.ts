import type { Settings } from '../../schema/content/settings.ts';
import { isProvider } from '../../schema/contracts/mailbox-providers.ts';
import type { Mistake } from '../../site/reader/mistakes.ts';

/** Names that lead nowhere and that no mail ever comes from: RFC 2606 §2 and §3, RFC 6761. */
const RESERVED_DOMAIN = /(^|[.@/])(example|test|invalid|localhost|example\.(com|net|org))$/i;

/** Addresses that a host lends to everybody. */
const HOSTS = /(^|\.)(workers\.dev|pages\.dev|vercel\.app|netlify\.app|github\.io|herokuapp\.com)$/;

export type ContentFinding =
  | { what: 'sender'; problem: 'reserved-domain' | 'public-mailbox'; domain: string }
  /** Fields of the settings that name somebody who does not exist. */
  | { what: 'fictional'; fields: string[] }
  /** Files that still have something of the sample organisation. */
  | { what: 'sample'; files: readonly string[] }
  /** Files with a sentence that was written to be replaced; in a topic it is part of a consent. */
  | { what: 'unfinished'; files: readonly string[] };

/** Files of which the check says that a sentence of `npm run new` is left. */
export const unfinishedIn = (warnings: readonly Mistake[]): string[] => [
  ...new Set(warnings.flatMap(({ code, file }) => (code === 'template-left' ? [file] : []))),
];

/** What preflight looks at in the settings: whom people would agree with. */
export type Parties = Pick<
  Settings,
  'sender' | 'organisation' | 'dataProtection' | 'records' | 'embedOrigins'
>;

/** The domain of an e-mail address or web address, in small letters and without its final dot. */
const domainOf = (contact: string): string => {
  const host = contact.includes('://')
    ? (URL.parse(contact)?.hostname ?? contact)
    : contact.slice(contact.lastIndexOf('@') + 1);
  return host.toLowerCase().replace(/\.$/, '');
};

/** Where the settings say that somebody is reached, by field. */
const contactsIn = ({ organisation, dataProtection, records, embedOrigins }: Parties) => [
  ['organisation.contact', organisation.contact],
  ['organisation.url', organisation.url],
  ['dataProtection.authority.contact', dataProtection.authority.contact],
  ...dataProtection.recipients.map(({ id, contact }) => [
    `dataProtection.recipients, ${id}`,
    contact,
  ]),
  ['records.officer.contact', records.officer?.contact],
  ...embedOrigins.map((origin) => ['embedOrigins', origin]),
];

const senderFindings = ({ sender: { address } }: Parties): ContentFinding[] => {
  const domain = domainOf(address);
  if (RESERVED_DOMAIN.test(domain)) return [{ what: 'sender', problem: 'reserved-domain', domain }];
  const isPublic = isProvider(domain) || HOSTS.test(domain);
  return isPublic ? [{ what: 'sender', problem: 'public-mailbox', domain }] : [];
};

/** Whether this is a site of somebody who exists; `sample` are files with something of the sample. */
export const contentFindings = (
  parties: Parties,
  { sample, unfinished }: { sample: readonly string[]; unfinished: readonly string[] },
): ContentFinding[] => {
  const fields = contactsIn(parties).flatMap(([field = '', contact]) =>
    contact !== undefined && RESERVED_DOMAIN.test(domainOf(contact)) ? [field] : [],
  );
  return [
    ...senderFindings(parties),
    ...(fields.length > 0 ? [{ what: 'fictional', fields } as const] : []),
    ...(sample.length > 0 ? [{ what: 'sample', files: sample } as const] : []),
    ...(unfinished.length > 0 ? [{ what: 'unfinished', files: unfinished } as const] : []),
  ];
};

/** As many names as can be taken in at a glance. */
const SHOWN = 3;
const someOf = (names: readonly string[]): string => {
  const more = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const SETTINGS = 'site/content/settings/site.md';

/** A finding in words, with what mends it. */
export const explainContent = (finding: ContentFinding): string => {
  switch (finding.what) {
    case 'sender':
      return finding.problem === 'reserved-domain'
        ? `the sender address in ${SETTINGS} is at a reserved domain: write one at a domain that you have set up for sending`
        : `the sender address in ${SETTINGS} is at ${finding.domain}, where everybody can have one, so that other mail servers refuse your mail: write one at a domain of your own`;
    case 'fictional':
      return `${SETTINGS} names somebody who does not exist (${someOf(finding.fields)}), and all of it is part of every consent: write who it really is, or remove it`;
    case 'sample':
      return `${finding.files.length} files are still about the sample organisation (${someOf(finding.files)}): "npm run new -- site" begins a site of your own`;
    case 'unfinished':
      return `${finding.files.length} files have a sentence that "npm run new" wrote for you to replace (${someOf(finding.files)}): write your own, or remove the files`;
  }
};
