import { z } from 'zod';

const FROM = 'write an address of this site, such as "/en/old-page" or "/old/*"';
const TO = 'write an address such as "/en/new-page/" or "https://…", or the id of a page';

/** The server of static files reads no more of them. */
const MOST_OPEN = 100;

/** Addresses that lead elsewhere, in `site/content/settings/redirects.md`. */
export const redirectsSchema = z.strictObject({
  redirects: z
    .array(
      z.strictObject({
        from: z
          .string({ error: FROM })
          .regex(/^\/[^\s?#*:]*\*?$/, FROM)
          .describe(
            'The old address, from the first slash on. A `*` at its end stands for anything.',
          ),
        to: z
          .string({ error: TO })
          .regex(/^(\/[^\s*]*|https:\/\/\S+|[a-z0-9]+(-[a-z0-9]+)*)$/, TO)
          .describe(
            'The new address, or the id of a page. With an id, and an old address without a language, visitors come to the page in the first language of the site.',
          ),
        permanent: z
          .boolean({ error: 'write true or false' })
          .default(true)
          .describe('True tells search engines and browsers to forget the old address.'),
      }),
      { error: 'list the old addresses; write [] for none' },
    )
    .max(1000, 'keep to a thousand redirects at most')
    .refine(
      (list) => list.filter(({ from }) => from.endsWith('*')).length <= MOST_OPEN,
      `keep to ${MOST_OPEN} old addresses with a * at most`,
    )
    .describe('One entry for each old address.'),
});
export type Redirects = z.infer<typeof redirectsSchema>;
