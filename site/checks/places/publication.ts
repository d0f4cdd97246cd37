import { SYSTEM_PAGES } from '../../../schema/content/page.ts';
import type { Post } from '../../../schema/content/post.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import type { Publishables } from '../../catalogue/hidden.ts';
import type { Named, PlaceKind } from '../../catalogue/places.ts';
import { momentOf } from '../../catalogue/published.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import { checkHidden } from './hidden-links.ts';

/** Before there was a web nothing was published on it. */
const FIRST_YEAR = 1991;
const YEAR = 366 * 86_400_000;

const updatedBefore = (post: Entry<Post>): Mistake => {
  const message = say`write a later day, or remove it: this is before the post was published (${post.data.published})`;
  return asWarning(mistakeIn(post, 'date-odd', ['updated'], message));
};

const checkPost = (post: Entry<Post>, timeZone: string, now: number): Mistake[] => {
  const { published, updated, draft } = post.data;
  const at = momentOf(published, timeZone);
  const odd = (message: Advice) =>
    asWarning(mistakeIn(post, 'date-odd', ['published'], say`is the year right? ${message}`));
  return [
    ...(new Date(at).getUTCFullYear() < FIRST_YEAR
      ? [odd(say`This is before there was a web`)]
      : []),
    ...(!draft && at > now + YEAR ? [odd(say`This is more than a year from now`)] : []),
    ...(updated !== undefined && momentOf(updated, timeZone) < at ? [updatedBefore(post)] : []),
  ];
};

/** Dates of posts that are most likely wrong; `now` in UTC milliseconds. */
export const checkDates = ({ settings, posts }: Entries, now: number): Mistake[] =>
  settings ? posts.entries.flatMap((post) => checkPost(post, settings.timeZone, now)) : [];

/** Pages that the product itself leads to cannot be drafts. */
const checkNeeded = ({ pages }: Entries): Mistake[] =>
  pages.entries
    .filter(({ data }) => data.draft && SYSTEM_PAGES.some((id) => id === data.id))
    .map((page) => {
      const message = say`remove \`draft\`: the product leads people to this page, so it cannot be a draft`;
      return mistakeIn(page, 'draft-needed', ['draft'], message);
    });

/** Fields of public posts and landing pages name no draft. */
export const checkDrafts = (entries: Entries, publishables: Publishables): Mistake[] => {
  const check = (kind: PlaceKind, entry: Entry<{ id: string }>, field: string, to: Named) =>
    checkHidden(publishables, {
      ...{ to, from: { kind, id: entry.data.id } },
      at: (code, message) => mistakeIn(entry, code, [field], message),
    });
  return [
    ...checkNeeded(entries),
    ...entries.posts.entries.flatMap((post) => {
      const { form: id } = post.data;
      return id === undefined ? [] : check('post', post, 'form', { kind: 'landing', id });
    }),
    ...entries.landings.entries.flatMap((landing) =>
      (['afterSending', 'afterConfirming'] as const).flatMap((field) =>
        check('landing', landing, field, { kind: 'page', id: landing.data[field] }),
      ),
    ),
  ];
};
