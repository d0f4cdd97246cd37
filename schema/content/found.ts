import { say } from './say.ts';
import { flag, text } from './shared.ts';

/** Search settings, which pages, landing pages and posts share. */
export const found = {
  searchTitle: text(say`a title for search engines`, 70)
    .optional()
    .describe('Title in search engines and tabs, where the heading says too little there.'),
  indexed: flag(true).describe(
    '`false` keeps it out of search engines, the site map and the search of the site.',
  ),
};
