import { z } from 'zod';
import { found } from './found.ts';
import { picture } from './picture.ts';
import { say } from './say.ts';
import { draft, id, reference, text } from './shared.ts';

const DATE = say`write a date such as \`2026-05-04\`, or with a time: \`2026-05-04T18:30\``;

/** Days that a month does not have, such as 31 February, roll over to another day. */
const isRealDay = (written: string): boolean => {
  const day = written.slice(0, 10);
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
};

/** Years of other calendars, in which nothing was published yet. */
const isGregorian = (written: string): boolean => !/^1[34]/.test(written);

/** A day, or a day and a time; without an offset it is meant in the time zone of the site. */
const dateWritten = z
  .string({ error: DATE })
  .regex(/^\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?)?$/, DATE)
  .refine(isGregorian, say`write the day of the Gregorian calendar, such as \`2026-05-04\``)
  .refine(isRealDay, say`look at a calendar and write another day: there is no such day`)
  .meta({ input: 'moment' });

const ids = (what: 'authors' | 'categories' | 'tags') =>
  z
    .array(reference(what), { error: say`list them by their ids, such as \`[first, second]\`` })
    .max(12, say`keep to twelve at most`)
    .default([]);

/**
 * A post. One file for each language in `site/content/posts/<language>/`; the file name is the
 * address below `/posts/`. Drafts and posts with a later date are shown while editing, but not
 * published.
 */
export const postSchema = z.strictObject({
  id: id(48).describe(
    'Kept for ever; it ties the languages of the post together. The same in each language.',
  ),
  title: text(say`the heading of the post`, 110).describe('Heading of the post.'),
  description: text(say`one or two sentences that say what the post is about`, 300).describe(
    'One or two sentences: the excerpt in lists and feeds, and what search engines show.',
  ),
  ...found,
  published: dateWritten.describe(
    "When it is published, such as 2026-05-04, or 2026-05-04T18:30 in the site's time zone.",
  ),
  updated: dateWritten
    .optional()
    .describe('When it was last changed in a way that readers notice; written like `published`.'),
  draft,
  authors: ids('authors').describe('Who wrote it: ids of authors.'),
  categories: ids('categories').describe('Ids of its categories.'),
  tags: ids('tags').describe('Ids of its tags.'),
  topic: reference('topics', 16)
    .optional()
    .describe('Id of the topic that it belongs to; its feed has the post.'),
  image: picture.optional().describe('The picture above it.'),
  form: reference('landings')
    .optional()
    .describe(
      'Id of the landing page whose form closes the post; left out: one that asks for its topic.',
    ),
});
export type Post = z.infer<typeof postSchema>;
