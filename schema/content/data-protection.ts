import { z } from 'zod';
import { RIGHTS } from '../contracts/codes.ts';
import { country, id, inEachLanguage, legalArea, text } from './shared.ts';

const isReachable = (value: string): boolean =>
  z.email().safeParse(value).success || z.url({ protocol: /^https$/ }).safeParse(value).success;

const CONTACT = 'write a web address starting with https://, or an e-mail address';
const contact = z.string({ error: CONTACT }).refine(isReachable, CONTACT);

/** Name, address and contact, which a record of consent has of every party (ISO/IEC TS 27560). */
const party = {
  /** Its name, in each language. */
  name: inEachLanguage(text('its name', 120)),
  /** Its postal address, in each language. */
  address: inEachLanguage(text('its postal address', 240)),
  /** Country in which it is. */
  country,
  /** Where it is reached: a web address or an e-mail address. */
  contact,
};

const recipient = z.strictObject({
  /** Kept for ever; topics and records of consent name the recipient by it. */
  id: id(24),
  ...party,
  /** What it does with the data, in each language. */
  role: inEachLanguage(text('what it does with the data', 120)),
});

const countries = (what: string) =>
  z.array(country, { error: `list ${what}` }).min(1, `list ${what}; at least one`);

/** What a person has to be told besides the purpose (GDPR Art. 13; ISO/IEC TS 27560, processing). */
export const dataProtectionSchema = z.strictObject({
  /** Whose law holds: countries, or "EU". */
  jurisdiction: z
    .array(legalArea, { error: 'list whose law holds, such as [IR, EU]' })
    .min(1, 'list whose law holds; at least one, such as [IR, EU]'),
  /** Countries in which the data is stored. */
  storageLocations: countries('the countries in which the data is stored'),
  /** Countries in which the data is worked with. */
  processingLocations: countries('the countries in which the data is worked with'),
  /** How far the data may travel, in each language. */
  geographicRestrictions: inEachLanguage(text('how far the data may travel', 240)),
  /** The authority that takes complaints. */
  authority: z.strictObject(party),
  /** What people can ask for. */
  rights: z
    .array(z.enum(RIGHTS, { error: `write rights from this list: ${RIGHTS.join(', ')}` }), {
      error: `list what people can ask for: ${RIGHTS.join(', ')}`,
    })
    .min(1, `list at least one right: ${RIGHTS.join(', ')}`),
  /** Who else gets to see data; each topic says which of them it needs. */
  recipients: z
    .array(recipient, { error: 'list who else gets to see data; write [] if nobody does' })
    .superRefine((all, context) => {
      for (const [index, { id: name }] of all.entries()) {
        if (all.findIndex((other) => other.id === name) === index) continue;
        const message = `there is a recipient "${name}" already; choose another id`;
        context.addIssue({ code: 'custom', path: [index, 'id'], message });
      }
    }),
});

const days = (least: number, why: string) =>
  z
    .number({ error: 'write a whole number of days' })
    .int('write a whole number of days')
    .min(least, `at least ${least}: ${why}`)
    .max(3650, 'at most 3650 days, which is ten years');

/** Whole days after which personal data is deleted (C11). */
export const retentionSchema = z.strictObject({
  /** Requests that nobody has confirmed. */
  requests: days(3, 'the link in the mail is good for two days').default(30),
  /** How an act was made: shortened IP address, browser, time. */
  evidence: days(1, 'evidence is of use for a day or more'),
  /** What people wrote when they left. */
  reasonTexts: days(1, 'somebody has to read it'),
  /** What is known of mails that were sent. */
  mails: days(3, 'a mail that failed is tried again').default(30),
});
export type Retention = z.infer<typeof retentionSchema>;
export const RETENTION_KINDS = retentionSchema.keyof().options;
