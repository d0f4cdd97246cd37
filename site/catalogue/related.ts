/** Facts that make posts similar. */
export interface Kin {
  id: string;
  topic?: string | undefined;
  categories: readonly string[];
  tags: readonly string[];
}

/** A shared topic says most, then each shared category, then each shared tag. */
const WEIGHTS = { topic: 4, category: 2, tag: 1 };

type Trait = { name: string; weight: number };

const traitsOf = ({ topic, categories, tags }: Kin): Trait[] => [
  ...(topic === undefined ? [] : [{ name: `topic ${topic}`, weight: WEIGHTS.topic }]),
  ...categories.map((id) => ({ name: `category ${id}`, weight: WEIGHTS.category })),
  ...tags.map((id) => ({ name: `tag ${id}`, weight: WEIGHTS.tag })),
];

/**
 * For each post the ids of the most similar ones, at most `most`. Of equally similar posts the
 * nearer one in `posts` comes first, then the earlier one, so the order never depends on chance.
 */
export const relatedPosts = (posts: readonly Kin[], most: number): Map<string, string[]> => {
  const having = new Map<string, number[]>();
  const traits = posts.map(traitsOf);
  for (const [index, list] of traits.entries()) {
    for (const { name } of list) {
      const known = having.get(name);
      if (known) known.push(index);
      else having.set(name, [index]);
    }
  }
  const closest = (self: number): string[] => {
    const likeness = new Map<number, number>();
    for (const { name, weight } of traits[self] ?? []) {
      for (const other of having.get(name) ?? []) {
        if (other !== self) likeness.set(other, (likeness.get(other) ?? 0) + weight);
      }
    }
    const order = ([a, likeA]: [number, number], [b, likeB]: [number, number]) =>
      likeB - likeA || Math.abs(a - self) - Math.abs(b - self) || a - b;
    const best = [...likeness].sort(order).slice(0, most);
    return best.flatMap(([index]) => posts[index]?.id ?? []);
  };
  return new Map(posts.map(({ id }, index) => [id, closest(index)]));
};
