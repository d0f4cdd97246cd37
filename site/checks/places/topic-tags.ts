import { createHash } from 'node:crypto';
import { say } from '../../../schema/content/say.ts';
import { byId, type Entries } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

/** Signed links name a topic by these four bytes, so that they stay short; a test ties the two. */
export const topicTag = (id: string): string =>
  createHash('sha256').update(`topic:${id}`).digest('hex').slice(0, 8);

/** Two topics with the same tag would share their links; the second one needs another id. */
export const checkTopicTags = (entries: Entries): Mistake[] => {
  const seen = new Map<string, string>();
  const groups = byId(entries.topics.entries, entries.languages);
  return [...groups].flatMap(([id, group]) => {
    const tag = topicTag(id);
    const other = seen.get(tag);
    seen.set(tag, other ?? id);
    if (other === undefined) return [];
    const message = say`choose another id: links could not tell this one from \`${other}\``;
    return group.map((entry) => mistakeIn(entry, 'topic-tag-taken', ['id'], message));
  });
};
