import { z } from 'zod';
import { LINK_KINDS } from './link-kinds.ts';
import { say } from './say.ts';
import { flag } from './shared.ts';

const FROM = say`write an address of this site, such as \`/en/old-page\` or \`/old/*\``;
const QUERY = say`write an address without \`?\` and what is behind it, or remove the entry: the server does not look at that, and shows the page itself`;
const TO = say`write an address such as \`/en/new-page/\` or \`https://…\`, the id of a page, or an entry as links name it, such as \`post:spring-fair\``;

/** An address, the id of a page, or an entry as links name it. */
const TARGET = new RegExp(
  `^(/[^\\s*]*|https://\\S+|((${LINK_KINDS.join('|')}):)?[a-z0-9]+(-[a-z0-9]+)*)$`,
);

/** The server of static files reads no more of them. */
const MOST_OPEN = 100;

/** Addresses that lead elsewhere, in `site/content/settings/redirects.md`. */
export const redirectsSchema = z.strictObject({
  redirects: z
    .array(
      z.strictObject({
        from: z
          .string({ error: FROM })
          .regex(/^\/(?!\/)[^\s?#*:]*\*?$/, {
            error: ({ input }) => (`${input}`.includes('?') ? QUERY : FROM),
          })
          .describe(
            'The old address, from the first slash on. A `*` at its end stands for anything.',
          ),
        to: z
          .string({ error: TO })
          .regex(TARGET, TO)
          .describe(
            'The new address, the id of a page, or another entry as links name it, such as `post:spring-fair`. With an id, and an old address without a language, visitors come to it in the first language of the site.',
          ),
        permanent: flag(true).describe(
          'True tells search engines and browsers to forget the old address.',
        ),
      }),
      { error: say`list the old addresses, or write \`[]\` for none` },
    )
    .max(1000, say`keep to a thousand redirects at most`)
    .refine(
      (list) => list.filter(({ from }) => from.endsWith('*')).length <= MOST_OPEN,
      say`keep to ${MOST_OPEN} old addresses with a \`*\` at most`,
    )
    .describe('One entry for each old address.'),
});
export type Redirects = z.infer<typeof redirectsSchema>;
