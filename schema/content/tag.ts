import { z } from 'zod';
import { id, order, text } from './shared.ts';

/**
 * A tag of posts. One file for each language in `site/content/tags/<language>/`; the file name is
 * its address below `/tags/`.
 */
export const tagSchema = z.strictObject({
  id: id(24).describe('Kept for ever; posts name the tag by it. The same in each language.'),
  title: text('the word of the tag', 40).describe('The word that people see.'),
  description: text('one or two sentences about the tag', 240)
    .optional()
    .describe('One or two sentences about what is found there.'),
  order: order.describe(
    'Position among the tags; small numbers come first, equal ones by the alphabet.',
  ),
});
export type Tag = z.infer<typeof tagSchema>;
