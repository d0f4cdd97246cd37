import { z } from 'zod';
import { text } from './shared.ts';

/** How something with a page of its own is found: the same fields for pages, landing pages and posts. */
export const found = {
  searchTitle: text('a title for search engines', 70)
    .optional()
    .describe('Title in search engines and tabs, where the heading says too little there.'),
  indexed: z
    .boolean({ error: 'write true or false' })
    .default(true)
    .describe('`false` keeps it out of search engines, the site map and the search of the site.'),
};
