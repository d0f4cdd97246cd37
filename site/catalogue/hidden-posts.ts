import type { Post } from '../../schema/content/post.ts';
import type { Entries } from './entries.ts';
import { momentOf } from './published.ts';

/** Why a post is not public: nobody is to see it, or nobody yet. */
export type Hidden = 'draft' | 'future';

/** Why a post is not public at a moment; `undefined` where it is. */
export const hiddenAt = (post: Post, timeZone: string, at: number): Hidden | undefined => {
  if (post.draft) return 'draft';
  return momentOf(post.published, timeZone) > at ? 'future' : undefined;
};

/** Posts that are not public at a moment (UTC in milliseconds), by id, and why. */
export const hiddenPosts = (
  { settings, posts }: Pick<Entries, 'settings' | 'posts'>,
  at: number,
): ReadonlyMap<string, Hidden> => {
  // Without settings nobody knows the time zone, and the site is not built anyway.
  const timeZone = settings?.timeZone ?? 'UTC';
  return new Map(
    posts.entries.flatMap(({ data }): [string, Hidden][] => {
      const hidden = hiddenAt(data, timeZone, at);
      return hidden === undefined ? [] : [[data.id, hidden]];
    }),
  );
};
