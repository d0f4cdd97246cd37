import { array, constantFrom, integer, record, subarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Kin, relatedPosts } from '../../../site/catalogue/related.ts';
import { forAll } from '../../support/for-all.ts';

const post = (id: string, traits: Partial<Kin> = {}): Kin => ({
  id,
  categories: [],
  tags: [],
  ...traits,
});

const kin = array(
  record({
    topic: constantFrom('news', 'events', undefined),
    categories: subarray(['garden', 'kitchen']),
    tags: subarray(['seed', 'citrus', 'herbs']),
  }),
  { maxLength: 20 },
).map((list) => list.map((traits, index) => ({ id: `post-${index}`, ...traits })));

describe('related posts', () => {
  test('share a topic before a category, and a category before a tag', () => {
    const posts = [
      post('here', { topic: 'news', categories: ['garden'], tags: ['seed'] }),
      post('by tag', { tags: ['seed'] }),
      post('by category', { categories: ['garden'] }),
      post('by topic', { topic: 'news' }),
      post('stranger', { topic: 'events' }),
    ];
    expect(relatedPosts(posts, 3).get('here')).toEqual(['by topic', 'by category', 'by tag']);
  });

  test('of equally alike ones, the nearest in time come first', () => {
    const posts = ['a', 'b', 'here', 'c', 'd'].map((id) => post(id, { topic: 'news' }));
    expect(relatedPosts(posts, 3).get('here')).toEqual(['b', 'c', 'a']);
  });

  test('are never the post itself, never strangers, each once and no more than asked for', () => {
    forAll(kin, integer({ min: 0, max: 5 }), (posts, most) => {
      for (const [id, related] of relatedPosts(posts, most)) {
        expect(related).not.toContain(id);
        expect(new Set(related).size).toBe(related.length);
        expect(related.length).toBeLessThanOrEqual(most);
        const own = posts.find((one) => one.id === id);
        for (const other of posts.filter((one) => related.includes(one.id))) {
          const shares =
            (own?.topic !== undefined && own.topic === other.topic) ||
            own?.categories.some((name) => other.categories.includes(name)) ||
            own?.tags.some((name) => other.tags.includes(name));
          expect(shares).toBe(true);
        }
      }
    });
  });
});
