import { z } from 'zod';
import { CHANNELS, RIGHTS } from '../contracts/codes.ts';
import { DAY, LONGEST_REQUEST, timeOf } from '../contracts/times.ts';
import { inEachLanguage } from './languages.ts';
import { say } from './say.ts';
import { country, flag, id, legalArea, once, repeats, someOf, text } from './shared.ts';

const isReachable = (value: string): boolean =>
  z.email().safeParse(value).success || z.url({ protocol: /^https$/ }).safeParse(value).success;

const CONTACT = say`write a web address starting with \`https://\`, or an email address`;
const contact = z.string({ error: CONTACT }).refine(isReachable, CONTACT);

/** Name, address and contact, which a record of consent has of every party (ISO/IEC TS 27560). */
const party = {
  name: inEachLanguage(text(say`its name`, 120)).describe('Its name, in each language.'),
  address: inEachLanguage(text(say`its postal address`, 240)).describe(
    'Its postal address, in each language.',
  ),
  country: country.describe('Country in which it is.'),
  contact: contact.describe('Where it is reached: a web address or an e-mail address.'),
};

const recipient = z.strictObject({
  id: id(24).describe('Kept for ever; topics and records of consent name the recipient by it.'),
  ...party,
  channels: someOf(CHANNELS)
    .optional()
    .describe('The channels that it is needed for, such as [post]; left out: all.'),
  role: inEachLanguage(text(say`what it does with the data`, 120)).describe(
    'What it does with the data, in each language.',
  ),
});

const countries = (what: string) =>
  z
    .array(country, { error: say`list ${what}` })
    .min(1, say`list ${what}, at least one`)
    .superRefine(once);

/** Facts that people have to be told besides the purpose (GDPR Art. 13; ISO/IEC TS 27560, processing). */
export const dataProtectionSchema = z.strictObject({
  jurisdiction: z
    .array(legalArea, { error: say`list whose law holds, such as \`[IR, EU]\`` })
    .min(1, say`list whose law holds, at least one, such as \`[IR, EU]\``)
    .superRefine(once)
    .describe('Whose law holds: countries, or "EU".'),
  storageLocations: countries(say`the countries in which the data is stored`).describe(
    'Countries in which the data is stored.',
  ),
  processingLocations: countries(say`the countries in which the data is worked with`).describe(
    'Countries in which the data is worked with.',
  ),
  geographicRestrictions: inEachLanguage(text(say`how far the data may travel`, 240)).describe(
    'How far the data may travel, in each language.',
  ),
  authority: z.strictObject(party).describe('The authority that takes complaints.'),
  rights: someOf(RIGHTS, say`list at least one right that people have: ${RIGHTS}`).describe(
    'What people can ask for.',
  ),
  recipients: z
    .array(recipient, {
      error: say`list who else gets to see data, or write \`[]\` if nobody does`,
    })
    .superRefine((all, context) => {
      for (const index of repeats(all, ({ id: name }) => name)) {
        const message = say`choose another id: there is a recipient \`${all[index]?.id ?? ''}\` already`;
        context.addIssue({ code: 'custom', path: [index, 'id'], message });
      }
    })
    .describe('Who else gets to see data; each topic says which of them it needs.'),
});

const days = (least: number, why: string) =>
  z
    .number({ error: say`write a whole number of days` })
    .int(say`write a whole number of days`)
    .min(least, say`write \`${least}\` or more: ${why}`);

const daysOrYears = (least: number, why: string) =>
  days(least, why).max(3650, say`write \`3650\` or less, which is ten years`);

/** Whole days after which personal data is deleted (C11). */
export const retentionSchema = z.strictObject({
  requests: days(timeOf('confirm') / DAY + 1, say`until then people can confirm`)
    .max(
      LONGEST_REQUEST / DAY,
      say`write \`${LONGEST_REQUEST / DAY}\` or less: older requests cannot be confirmed`,
    )
    .default(30)
    .describe('Requests that nobody has confirmed.'),
  evidence: daysOrYears(1, say`evidence is of use for a day or more`).describe(
    'How an act was made: shortened IP address, browser, time.',
  ),
  reasonTexts: daysOrYears(1, say`somebody has to read it`).describe(
    'What people wrote when they left.',
  ),
  mails: daysOrYears(3, say`a mail that failed is tried again`)
    .default(30)
    .describe('What is known of mails that were sent.'),
});
export type Retention = z.infer<typeof retentionSchema>;
export const RETENTION_KINDS = retentionSchema.keyof().options;

/** Facts for the records of processing activities that other settings do not hold (GDPR Art. 30). */
export const recordsSchema = z
  .strictObject({
    indexed: flag(false).describe('Whether search engines may show the records.'),
    officer: z
      .strictObject({
        name: inEachLanguage(text(say`the name of the data protection officer`, 120)).describe(
          'Their name, in each language.',
        ),
        contact: contact.describe('Where they are reached: a web address or an e-mail address.'),
      })
      .optional()
      .describe('The data protection officer, if you have one.'),
    safeguards: inEachLanguage(text(say`what protects data that goes abroad`, 400))
      .optional()
      .describe(
        'What protects data that goes to countries outside of the law named above, in each language.',
      ),
    security: z
      .array(inEachLanguage(text(say`one measure`, 240)), {
        error: say`list how the data is kept safe, each measure in each language`,
      })
      .default([])
      .describe('How the data is kept safe: one measure an entry, each in each language.'),
  })
  .prefault({});
