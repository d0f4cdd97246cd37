import { z } from 'zod';
import { dataProtectionSchema, recordsSchema, retentionSchema } from './data-protection.ts';
import { editorSchema } from './editor.ts';
import { inEachLanguage, languageCode } from './languages.ts';
import { say } from './say.ts';
import { country, https, once, text, whole } from './shared.ts';

const emailAddress = (what: string) =>
  z.email({ error: say`write ${what}, such as \`hello@narenj.example\`` });

const TIME_ZONE = say`write a time zone such as \`Asia/Tehran\` or \`Europe/Berlin\``;

/** An origin as browsers send it: nothing else can ever be equal to it. */
const isOrigin = (written: string): boolean =>
  URL.canParse(written) &&
  new URL(written).origin === written &&
  new URL(written).protocol === 'https:' &&
  !written.includes('*');

/** The remedy for a value that is no origin. */
const originInstead = ({ input }: { input?: unknown }): string => {
  const written = typeof input === 'string' ? input.trim() : '';
  if (written.includes('*')) {
    return say`name each site by itself, such as \`https://shop.example\`: a \`*\` stands for none`;
  }
  const whole = /^[a-z]+:\/\//i.test(written) ? written : `https://${written}`;
  const meant = written !== '' && URL.canParse(whole) ? new URL(whole) : undefined;
  const origin = meant?.host ? `https://${meant.host}` : 'https://shop.example';
  return say`write the beginning of an address in small letters, without a path and a slash at its end: \`${origin}\``;
};

/** Settings of the site, in `site/content/settings/site.md`: one file for all languages. */
export const settingsSchema = z.strictObject({
  languages: z
    .array(languageCode, { error: say`list the languages of the site` })
    .min(1, say`list at least one language`)
    .describe('Languages of the site; the first is used where nothing is known of the visitor.'),
  timeZone: z
    .string({ error: say`write a time zone such as \`Asia/Tehran\`` })
    .refine(
      (zone) => {
        try {
          return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
        } catch {
          return false;
        }
      },
      { error: TIME_ZONE, params: { known: Intl.supportedValuesOf('timeZone') } },
    )
    .describe('Time zone in which dates are shown, such as "Asia/Tehran".'),
  name: inEachLanguage(text(say`the name of the site`, 60)).describe(
    'Name of the site, in each language.',
  ),
  tagline: inEachLanguage(text(say`a few words about the site`, 120)).describe(
    'A few words about it, in each language.',
  ),
  organisation: z
    .strictObject({
      name: inEachLanguage(text(say`the legal name of the organisation`, 120)).describe(
        'Legal name, in each language.',
      ),
      address: inEachLanguage(text(say`the postal address`, 240)).describe(
        'Postal address, in each language.',
      ),
      contact: emailAddress(say`the address for questions about data`).describe(
        'Where people write with questions about their data.',
      ),
      phone: z
        .string({ error: say`write a telephone number such as \`"+98 71 0000 0000"\`` })
        .regex(
          /^\+[0-9][0-9 ]{5,20}[0-9]$/,
          say`write a number with \`+\` and country code, in quotes`,
        )
        .optional()
        .describe('Where people can ring.'),
      url: https.optional().describe('Site of the organisation.'),
      country: country.describe('Country in which it is established.'),
    })
    .describe(
      'The organisation that is responsible for the data; part of every wording of consent.',
    ),
  dataProtection: dataProtectionSchema.describe(
    'What the law wants people to be told; part of every wording of consent.',
  ),
  retention: retentionSchema.describe('After how many days personal data is deleted.'),
  records: recordsSchema.describe(
    'Records of processing activities, which the product keeps (GDPR Art. 30).',
  ),
  sender: z
    .strictObject({
      name: inEachLanguage(text(say`the name that inboxes show`, 60)).describe(
        'Name that inboxes show, in each language.',
      ),
      address: emailAddress(say`the address that mails come from`).describe(
        'Address that mails come from; its domain has to be set up for sending.',
      ),
    })
    .describe('From whom mails come.'),
  consentAsCondition: z
    .enum(['never', 'allowed'], { error: say`write \`never\` or \`allowed\`` })
    .default('never')
    .describe(
      'Whether something may be promised only to those who allow something: "never", or "allowed" where the law lets you (GDPR Art. 7(4) as a rule does not). With "never" the check warns.',
    ),
  defaultCountry: country.describe(
    'Country whose prefix a telephone number gets when it has none, as two capital letters.',
  ),
  limits: z
    .strictObject({
      mailboxPerDay: whole(1, 50)
        .default(5)
        .describe(
          'Most mails that one mailbox gets in 24 hours because of requests; as many links to their choices, and as many about a change of address.',
        ),
      networkPerHour: whole(1, 10_000)
        .default(60)
        .describe(
          'Most requests from one network (256 addresses of IPv4, or one /64 of IPv6) in an hour; whoever is over it is asked to try again later.',
        ),
      domainPerDay: whole(1, 100_000)
        .default(20)
        .describe(
          'Most requests in 24 hours that wait for confirmation at one mail domain, large providers aside; further ones get their mail later.',
        ),
      sitePerHour: whole(1, 1_000_000)
        .default(1000)
        .describe('Most mails because of requests in an hour; further ones go out later.'),
    })
    .prefault({})
    .describe('Against abuse: how many mails strangers can cause.'),
  nonAsciiAddresses: z
    .enum(['refuse', 'accept'], { error: say`write \`refuse\` or \`accept\`` })
    .default('refuse')
    .describe(
      'Addresses with letters other than a to z before the @: "refuse" unless your mail provider can deliver them.',
    ),
  embedOrigins: z
    .array(z.string({ error: originInstead }).refine(isOrigin, { error: originInstead }), {
      error: say`list the other sites, such as \`https://shop.example\`, or write \`[]\` for none`,
    })
    .superRefine(once)
    .default([])
    .describe('Other sites whose embedded forms may post here, such as "https://shop.example".'),
  editor: editorSchema.prefault({}).describe('The editor for content at `/edit/`.'),
});
export type Settings = z.infer<typeof settingsSchema>;
