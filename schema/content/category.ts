import { z } from 'zod';
import { type Advice, say } from './say.ts';
import { id, order, text } from './shared.ts';

/** A group of posts, in `site/content/<plural>/<language>/`; the file name is the address. */
const sorting = (what: string, plural: string, title: z.ZodString, about: Advice) =>
  z.strictObject({
    id: id(24).describe(`Kept for ever; posts name the ${what} by it. The same in each language.`),
    title,
    description: text(about, 240)
      .optional()
      .describe('One or two sentences about what is found there.'),
    order: order.describe(
      `Position among the ${plural}; small numbers come first, equal ones by the alphabet.`,
    ),
  });

export const categorySchema = sorting(
  'category',
  'categories',
  text(say`the name of the category`, 60).describe('The name that people see.'),
  say`one or two sentences about the category`,
);

export const tagSchema = sorting(
  'tag',
  'tags',
  text(say`the word of the tag`, 40).describe('The word that people see.'),
  say`one or two sentences about the tag`,
);
