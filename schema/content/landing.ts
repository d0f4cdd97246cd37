import { z } from 'zod';
import { CHANNELS, FREQUENCIES, PRODUCT_PAGES } from '../contracts/codes.ts';
import { id, order, text } from './shared.ts';

/** What a landing page asks about one topic. */
const ask = z.strictObject({
  /** Id of the topic. */
  topic: id(16),
  /** Which of the topic's channels this page asks for. Left out: all of them. */
  channels: z
    .array(z.enum(CHANNELS, { error: `write channels from this list: ${CHANNELS.join(', ')}` }))
    .min(1)
    .optional(),
  /** Which of the topic's frequencies this page offers. Left out: all; a single one is not asked but stated. */
  frequencies: z
    .array(
      z.enum(FREQUENCIES, { error: `write frequencies from this list: ${FREQUENCIES.join(', ')}` }),
    )
    .min(1)
    .optional(),
});

/**
 * A landing page with its opt-in form. One file for each language in
 * `site/content/landings/<language>/`; the file name is the page's address. The Markdown below the
 * frontmatter is the text of the page.
 */
export const landingSchema = z.strictObject({
  /** Kept for ever; the ledger names the page by it. The same in each language. */
  id: id(24).refine(
    (chosen) => !PRODUCT_PAGES.some((page) => page === chosen),
    `choose another id; the product itself uses ${PRODUCT_PAGES.join(', ')}`,
  ),
  /** Headline of the page. */
  title: text('the headline', 90),
  /** A few words above the headline: whom the page is for. */
  eyebrow: text('a few words that say whom the page is for', 60).optional(),
  /** One or two sentences below the headline; also what search engines show. */
  description: text('one or two sentences that say what people get', 240),
  /** Short promises beside the form. */
  promises: z
    .array(text('a short promise', 120))
    .max(5, 'keep to five promises at most')
    .default([]),
  /** Which topics are asked, in which order. */
  asks: z
    .array(ask, { error: 'list the topics that this page asks for' })
    .min(1, 'list at least one topic'),
  /** Ask whether mails should be HTML or plain text. */
  askFormat: z.boolean({ error: 'write true or false' }).default(false),
  /** Ask in which language to write; otherwise the page's language is taken. */
  askLanguage: z.boolean({ error: 'write true or false' }).default(false),
  /**
   * Ask the address only: sending the form is the permission. Only for a page with one topic, one
   * channel and one frequency.
   */
  addressOnly: z.boolean({ error: 'write true or false' }).default(false),
  /** Id of the wording of consent, from `site/content/notices/`. */
  notice: id(24),
  /** Heading of the form. */
  formTitle: text('the heading of the form', 90),
  /** What the button says. */
  button: text('what the button says', 40),
  /** Position on the home page; small numbers come first. */
  order,
});
export type Landing = z.infer<typeof landingSchema>;
