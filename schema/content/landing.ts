import { z } from 'zod';
import { CHANNELS, FORM_PARTS, FREQUENCIES, PRODUCT_PAGES } from '../contracts/codes.ts';
import { found } from './found.ts';
import { landingIncentiveSchema } from './incentive.ts';
import { say } from './say.ts';
import { draft, flag, id, order, reference, someOf, text, whole } from './shared.ts';

/** The part of a form about one topic. */
const ask = z.strictObject({
  topic: reference('topics', 16).describe('Id of the topic.'),
  channels: someOf(CHANNELS)
    .optional()
    .describe("Which of the topic's channels this page asks for. Left out: all of them."),
  frequencies: someOf(FREQUENCIES)
    .optional()
    .meta({ ordered: true })
    .describe(
      "Which of the topic's frequencies this page offers. Left out: all; a single one is not asked but stated.",
    ),
});

/** A profile field that a landing page asks. */
const asked = z.strictObject({
  field: reference('fields').describe('Id of the field, from `site/content/fields/`.'),
  required: flag(false).describe('Whether the form can be sent without an answer.'),
});

/** A landing page, in `site/content/landings/<language>/`; the file name is the address. */
export const landingSchema = z.strictObject({
  id: id(24)
    .refine(
      (chosen) => !PRODUCT_PAGES.some((page) => page === chosen),
      say`choose another id: the product itself uses ${PRODUCT_PAGES}`,
    )
    .describe('Kept for ever; the ledger names the page by it. The same in each language.'),
  title: text(say`the headline`, 90).describe('Headline of the page.'),
  eyebrow: text(say`a few words that say whom the page is for`, 60)
    .optional()
    .describe('A few words above the headline: whom the page is for.'),
  description: text(say`one or two sentences that say what people get`, 240).describe(
    'One or two sentences below the headline; also what search engines show.',
  ),
  promises: z
    .array(text(say`a short promise`, 120))
    .max(5, say`keep to five promises at most`)
    .default([])
    .describe('Short promises beside the form.'),
  asks: z
    .array(ask, { error: say`list the topics that this page asks for` })
    .min(1, say`list at least one topic`)
    .describe('Which topics are asked, in which order.'),
  fields: z
    .array(asked, { error: say`list the fields that this page asks for` })
    .default([])
    .describe('Which profile fields are asked, in which order.'),
  parts: z
    .array(z.enum(FORM_PARTS, { error: say`write only parts from this list: ${FORM_PARTS}` }), {
      error: say`list the parts of the form: ${FORM_PARTS}`,
    })
    .default([...FORM_PARTS])
    .meta({ ordered: true })
    .describe('The parts of the form in their order; topics and address are always there.'),
  incentives: z
    .array(landingIncentiveSchema, { error: say`list the incentives of this page` })
    .max(5, say`keep to five incentives at most`)
    .default([])
    .describe('What is promised to those who send the form.'),
  minimumAge: whole(1, 99, say`write an age in whole years, such as \`16\``)
    .optional()
    .describe(
      "Ask for a declaration of being at least so old, in years; nobody's date of birth is asked.",
    ),
  askFormat: flag(false).describe('Ask whether mails should be HTML or plain text.'),
  askLanguage: flag(false).describe(
    "Ask in which language to write; otherwise the page's language is taken.",
  ),
  addressOnly: flag(false).describe(
    'Ask the address only: sending the form is the permission. Only for a page with one topic, one channel and one frequency.',
  ),
  notice: reference('notices').describe(
    'Id of the wording of consent, from `site/content/notices/`.',
  ),
  formTitle: text(say`the heading of the form`, 90).describe('Heading of the form.'),
  button: text(say`what the button says`, 40).describe('What the button says.'),
  afterSending: reference('pages')
    .default('check-inbox')
    .describe('Id of the page that people see when they have sent the form.'),
  afterConfirming: reference('pages')
    .default('confirmed')
    .describe('Id of the page that people see when they have confirmed.'),
  draft,
  listed: flag(true).describe('Show it on the home page.'),
  ...found,
  order: order.describe('Position on the home page; small numbers come first.'),
});
export type Landing = z.infer<typeof landingSchema>;
