import type { Post } from '../../../schema/content/post.ts';
import { momentOf } from '../../catalogue/published.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';

/** Before there was a web nothing was published on it. */
const FIRST_YEAR = 1991;
const YEAR = 366 * 86_400_000;

const updatedBefore = (post: Entry<Post>): Mistake => {
  const message = `this is before the post was published (${post.data.published}); write a later day, or remove it`;
  return asWarning(mistakeIn(post, 'date-odd', ['updated'], message));
};

const checkPost = (post: Entry<Post>, timeZone: string, now: number): Mistake[] => {
  const { published, updated, draft } = post.data;
  const at = momentOf(published, timeZone);
  const odd = (message: string) =>
    asWarning(mistakeIn(post, 'date-odd', ['published'], `${message}; is the year right?`));
  return [
    ...(new Date(at).getUTCFullYear() < FIRST_YEAR ? [odd('this is before there was a web')] : []),
    ...(!draft && at > now + YEAR ? [odd('this is more than a year from now')] : []),
    ...(updated !== undefined && momentOf(updated, timeZone) < at ? [updatedBefore(post)] : []),
  ];
};

/** Dates of posts that cannot be meant; `now` in UTC milliseconds. */
export const checkDates = ({ settings, posts }: Entries, now: number): Mistake[] =>
  settings ? posts.entries.flatMap((post) => checkPost(post, settings.timeZone, now)) : [];
