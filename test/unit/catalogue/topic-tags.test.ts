import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topicTag as tagInLinks } from '../../../functions/core/links/scope.ts';
import { topicTag } from '../../../site/checks/places/topic-tags.ts';
import { CONTENT, mistakesOf } from './edits.ts';
import { type Files, smallSite } from './small-site.ts';

const topic = `${CONTENT}/topics/fa/news.md`;

describe('the tag that links name a topic by', () => {
  it('is the one that the content check compares', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (id) => {
        expect(topicTag(id)).toBe(await tagInLinks(id));
      }),
    );
  });

  it('belongs to one topic alone', () => {
    const seen = new Map<string, string>();
    let pair: [string, string] | undefined;
    for (let number = 0; !pair; number += 1) {
      const id = `t${number}`;
      const tag = createHash('sha256').update(`topic:${id}`).digest().readUInt32BE().toString();
      const twin = seen.get(tag);
      if (twin) pair = [twin, id];
      seen.set(tag, id);
    }
    const [first, second] = pair;
    const add = (id: string) => (files: Files) => {
      const text = (files[topic] ?? '').replace('id: news', `id: ${id}`);
      return { ...files, [`${CONTENT}/topics/fa/${id}.md`]: text };
    };
    expect(mistakesOf(add(second)(add(first)(smallSite())))).toMatchObject([
      { code: 'topic-tag-taken', line: 2, field: 'id' },
    ]);
  });
});
