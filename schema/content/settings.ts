import { z } from 'zod';
import { dataProtectionSchema, retentionSchema } from './data-protection.ts';
import { colour, country, inEachLanguage, language, text } from './shared.ts';

const emailAddress = (what: string) =>
  z.email({ error: `write ${what}, such as "hello@narenj.example"` });

const palette = z.strictObject({
  /** Behind everything. */
  background: colour,
  /** Cards and fields. */
  surface: colour,
  /** Text. */
  text: colour,
  /** Less important text. */
  muted: colour,
  /** Buttons, links and marks. */
  accent: colour,
  /** Text on the accent colour. */
  onAccent: colour,
});

/** Settings of the site, in `site/content/settings/site.md`: one file for all languages. */
export const settingsSchema = z.strictObject({
  /** Languages of the site; the first is used where nothing is known of the visitor. */
  languages: z
    .array(language, { error: 'list the languages of the site' })
    .min(1, 'list at least one language'),
  /** Time zone in which dates are shown, such as "Asia/Tehran". */
  timeZone: z.string({ error: 'write a time zone such as "Asia/Tehran"' }).refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  }, 'write a time zone such as "Asia/Tehran" or "Europe/Berlin"'),
  /** Name of the site, in each language. */
  name: inEachLanguage(text('the name of the site', 60)),
  /** A few words about it, in each language. */
  tagline: inEachLanguage(text('a few words about the site', 120)),
  /** The organisation that is responsible for the data; part of every wording of consent. */
  organisation: z.strictObject({
    /** Legal name, in each language. */
    name: inEachLanguage(text('the legal name of the organisation', 120)),
    /** Postal address, in each language. */
    address: inEachLanguage(text('the postal address', 240)),
    /** Where people write with questions about their data. */
    contact: emailAddress('the address for questions about data'),
    /** Where people can ring. */
    phone: z
      .string({ error: 'write a telephone number such as "+98 71 0000 0000"' })
      .regex(/^\+[0-9][0-9 ]{5,20}[0-9]$/, 'write a number with + and country code, in quotes')
      .optional(),
    /** Site of the organisation. */
    url: z
      .url({ protocol: /^https$/, error: 'write an address starting with https://' })
      .optional(),
    /** Country in which it is established. */
    country,
  }),
  /** What the law wants people to be told; part of every wording of consent. */
  dataProtection: dataProtectionSchema,
  /** After how many days personal data is deleted. */
  retention: retentionSchema,
  /** From whom mails come. */
  sender: z.strictObject({
    /** Name that inboxes show, in each language. */
    name: inEachLanguage(text('the name that inboxes show', 60)),
    /** Address that mails come from; its domain has to be set up for sending. */
    address: emailAddress('the address that mails come from'),
  }),
  /** Colours: pages have them by day and by night, mails by day. */
  theme: z.strictObject({
    /** By day. */
    light: palette,
    /** By night. */
    dark: palette,
  }),
  /** Country whose prefix a telephone number gets when it has none, as two capital letters. */
  defaultCountry: country,
  /** Most mails to confirm, with a link or about a change of address that one address gets in 24 hours. */
  serviceMailsPerDay: z
    .number({ error: 'write a whole number' })
    .int('write a whole number')
    .min(1, 'at least 1')
    .max(50, 'at most 50')
    .default(5),
  /** Addresses with letters other than a to z before the @: "refuse" unless your mail provider can deliver them. */
  nonAsciiAddresses: z
    .enum(['refuse', 'accept'], { error: 'write "refuse" or "accept"' })
    .default('refuse'),
  /** Other sites whose embedded forms may post here, such as "https://shop.example". */
  embedOrigins: z
    .array(
      z
        .string()
        .regex(
          /^https:\/\/[^/]+$/,
          'write an origin such as "https://shop.example", without a path',
        ),
    )
    .default([]),
});
export type Settings = z.infer<typeof settingsSchema>;
