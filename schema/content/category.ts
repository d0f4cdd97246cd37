import { z } from 'zod';
import { id, order, text } from './shared.ts';

/**
 * A category of posts. One file for each language in `site/content/categories/<language>/`; the
 * file name is its address below `/categories/`.
 */
export const categorySchema = z.strictObject({
  id: id(24).describe('Kept for ever; posts name the category by it. The same in each language.'),
  title: text('the name of the category', 60).describe('The name that people see.'),
  description: text('one or two sentences about the category', 240)
    .optional()
    .describe('One or two sentences about what is found there.'),
  order: order.describe(
    'Position among the categories; small numbers come first, equal ones by the alphabet.',
  ),
});
export type Category = z.infer<typeof categorySchema>;
