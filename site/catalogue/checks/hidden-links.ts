import type { Post } from '../../../schema/content/post.ts';
import type { Entries } from '../entries.ts';
import { type Hidden, hiddenAt } from '../hidden-posts.ts';
import { asWarning, type Mistake, type MistakeCode } from '../mistakes.ts';
import { momentOf } from '../published.ts';

/** Posts as links see them: some are not public when the link is. */
export interface LinkedPosts {
  posts: ReadonlyMap<string, Post>;
  timeZone: string;
  /** UTC in milliseconds. */
  now: number;
}

export const linkedPosts = (
  { settings, posts }: Pick<Entries, 'settings' | 'posts'>,
  now: number,
): LinkedPosts => ({
  posts: new Map(posts.entries.map(({ data }) => [data.id, data])),
  // Without settings nobody knows the time zone, and the site is not built anyway.
  timeZone: settings?.timeZone ?? 'UTC',
  now,
});

/**
 * Why a post cannot be seen from where a link to it stands: a link in a draft is seen by nobody, and
 * one in a post of the future not before that is public itself.
 */
const hiddenFrom = (
  { posts, timeZone, now }: LinkedPosts,
  id: string,
  from: Post | undefined,
): Hidden | undefined => {
  const post = posts.get(id);
  if (!post || from?.draft) return undefined;
  const seen = from ? Math.max(now, momentOf(from.published, timeZone)) : now;
  return hiddenAt(post, timeZone, seen);
};

interface Link {
  id: string;
  /** The post that the link stands in, if it stands in one. */
  from?: Post | undefined;
  /** What becomes of the link until the post is public. */
  until: string;
  /** Whether people meet a dead end until then. */
  deadEnd?: true;
  at: (code: MistakeCode, message: string) => Mistake;
}

/** A link to a draft leads nowhere; one to a post of the future mends itself. */
export const checkHidden = (
  linked: LinkedPosts,
  { id, from, until, deadEnd, at }: Link,
): Mistake[] => {
  const hidden = hiddenFrom(linked, id, from);
  if (hidden === undefined) return [];
  if (hidden === 'draft') {
    const message = `the post \`${id}\` is a draft, which nobody sees; publish it, or remove the link`;
    return [at('link-to-draft', message)];
  }
  const { published = '' } = linked.posts.get(id) ?? {};
  const message = `the post \`${id}\` appears with the first build after ${published.replace('T', ' ')}; ${until}`;
  const found = at('link-to-future', message);
  return [deadEnd ? found : asWarning(found)];
};
