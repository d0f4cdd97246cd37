import { z } from 'zod';
import { CHANNELS } from '../contracts/codes.ts';
import { UNSEEN_IN_VALUE } from '../unseen.ts';
import { say } from './say.ts';
import { flag, id, oneOf, order, reference, text, whole } from './shared.ts';

/** Kinds of incentives: a file, something off the price, or a place in a draw. */
const INCENTIVE_KINDS = ['free', 'save', 'win'] as const;
export type IncentiveKind = (typeof INCENTIVE_KINDS)[number];

const UNSEEN = new RegExp(UNSEEN_IN_VALUE, 'u');

const DAY = say`write a day as year-month-day, such as \`2027-03-21\``;
const day = z
  .string({ error: DAY })
  .refine((written) => z.iso.date().safeParse(written).success, DAY)
  .refine((written) => !/^1[34]/.test(written), say`write the day of the Gregorian calendar`)
  .meta({ input: 'day' });

const COMMITMENT = say`put the line here that \`npm run draw -- seed\` printed: 43 letters, digits, \`-\` and \`_\``;

/**
 * An incentive for people who send a form. One file for each language in
 * `site/content/incentives/<language>/`; the Markdown is its terms. A promise is kept word for word
 * and honoured even after the file has changed.
 */
export const incentiveSchema = z.strictObject({
  id: id(24).describe(
    'Kept for ever; promises name the incentive by it. The same in each language.',
  ),
  kind: z
    .enum(INCENTIVE_KINDS, { error: say`write \`free\`, \`save\` or \`win\`` })
    .describe('What it is: "free" (a file), "save" (a code) or "win" (a draw).'),
  title: text(say`what people get, in a few words`, 90).describe(
    'What people get, in a few words.',
  ),
  description: text(say`one or two sentences about what people get`, 240).describe(
    'One or two sentences about it.',
  ),
  file: text(say`the name of the file in \`site/content/files/\``, 120)
    .optional()
    .describe('Free: name of the file in `site/content/files/`; each language can have its own.'),
  fileName: text(say`what the file is called once people have it`, 120)
    .optional()
    .describe(
      'Free: what the file is called once people have it. Left out: as it is called there.',
    ),
  daysToFetch: whole(1, 365, say`write the number of days as a whole number`)
    .default(30)
    .describe('Free: for how many days a link to it is good; a fresh one can always be had.'),
  code: text(say`the code`, 60)
    .refine((code) => !UNSEEN.test(code), say`write the code without signs that nobody sees`)
    .optional()
    .describe('Save: one code that everybody gets.'),
  pool: flag(false).describe(
    'Save: everybody gets a code of their own, from those that were imported.',
  ),
  opens: day.optional().describe('Win: the first day of the draw, in the time zone of the site.'),
  closes: day.optional().describe('Win: the last day on which an entry can be confirmed.'),
  winners: whole(1, 1000, say`write how many win as a whole number`)
    .default(1)
    .describe('Win: how many win.'),
  commitment: z
    .string({ error: COMMITMENT })
    .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, COMMITMENT)
    .optional()
    .describe('Win: the fingerprint of the seed, which `npm run draw -- seed` prints.'),
  witness: text(say`what public fact goes into the draw`, 200)
    .optional()
    .describe(
      'Win: something public that nobody can know before the draw closes, and that goes into it.',
    ),
  perDomain: whole(1, 10_000, say`write how many people of one mail domain may have it`)
    .optional()
    .describe(
      'Win, and Save with `pool`: how many people with addresses at one mail domain get it, so that nobody takes it many times over; at large providers it is one for a mailbox. Left out: 3.',
    ),
  withdrawn: flag(false).describe(
    'Promised to nobody any more; those who were promised it get it.',
  ),
  needsConsent: flag(false).describe('Only for those who tick at least one box.'),
  order: order.describe('Position among several; small numbers come first.'),
});
export type Incentive = z.infer<typeof incentiveSchema>;

/** The condition of an incentive; all parts have to be true. */
const whenSchema = z.strictObject({
  topic: reference('topics', 16).optional().describe('Who ticks this topic.'),
  channel: oneOf(CHANNELS).optional().describe('Who ticks this channel.'),
  field: reference('fields').optional().describe('Who fills in this profile field.'),
  is: text(say`the answer`, 120).optional().describe('Who answers this in that field.'),
});
export type When = z.infer<typeof whenSchema>;

/** An incentive of a landing page. */
export const landingIncentiveSchema = z.strictObject({
  incentive: reference('incentives').describe('Id of the incentive.'),
  when: whenSchema.optional().describe('Who gets it; left out: everybody who sends the form.'),
});
