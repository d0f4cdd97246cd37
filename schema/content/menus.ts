import { z } from 'zod';
import { inEachLanguage } from './languages.ts';
import { LINK_KINDS } from './link-kinds.ts';
import { say } from './say.ts';
import { https, oneOf, reference, text } from './shared.ts';

/** Pages that the product makes itself; menus name them by these words. */
export const PRODUCT_PLACES = [
  'home',
  'manage',
  'verify',
  'posts',
  'topics',
  'search',
  'records',
] as const;
export type ProductPlace = (typeof PRODUCT_PLACES)[number];

const TARGET = say`say where the link leads: exactly one of ${[...LINK_KINDS, 'url']}`;

const target = {
  page: reference('pages').optional().describe('Id of a page.'),
  post: reference('posts', 48).optional().describe('Id of a post.'),
  landing: reference('landings').optional().describe('Id of a landing page.'),
  category: reference('categories').optional().describe('Id of a category of posts.'),
  tag: reference('tags').optional().describe('Id of a tag of posts.'),
  author: reference('authors').optional().describe('Id of an author.'),
  topic: reference('topics', 16).optional().describe('Id of a topic.'),
  product: oneOf(PRODUCT_PLACES).optional().describe('A page that the product makes.'),
  url: https.optional().describe('An address elsewhere.'),
  label: inEachLanguage(text(say`what the link says`, 60))
    .optional()
    .describe('What the link says, in each language. Left out: the title of what it leads to.'),
};

const TARGETS = [...LINK_KINDS, 'url'] as const;

const leadsSomewhere = (link: Partial<Record<(typeof TARGETS)[number], string | undefined>>) =>
  TARGETS.filter((kind) => link[kind] !== undefined).length === 1;

const link = z.strictObject(target).refine(leadsSomewhere, TARGET);
export type MenuTarget = z.infer<typeof link>;

const menuLink = z
  .strictObject({
    ...target,
    links: z
      .array(link)
      .max(12, say`keep to twelve links at most`)
      .optional()
      .describe('Links below this one: one level.'),
  })
  .refine(leadsSomewhere, TARGET);

/** Header and footer, in `site/content/settings/menus.md`: one file for all languages. */
export const menusSchema = z.strictObject({
  header: z
    .array(menuLink, { error: say`list the links of the header, or write \`[]\` for none` })
    .max(8, say`keep to eight links at most, and put others below one of them`)
    .describe('Links at the top of every page.'),
  footer: z
    .array(
      z.strictObject({
        title: inEachLanguage(text(say`the heading of the column`, 40)).describe(
          'Heading of the column, in each language.',
        ),
        links: z
          .array(link, { error: say`list the links of the column` })
          .min(1, say`list a link`)
          .describe('Its links.'),
      }),
      { error: say`list the columns of the footer, or write \`[]\` for none` },
    )
    .max(5, say`keep to five columns at most`)
    .describe('Columns of links at the end of every page.'),
  footerText: inEachLanguage(text(say`a sentence for the end of every page`, 240))
    .optional()
    .describe('A sentence at the very end of every page, in each language.'),
});
export type Menus = z.infer<typeof menusSchema>;
