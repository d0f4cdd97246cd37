import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A post as its file says it. */
export interface MadePost {
  id: string;
  published: string;
  draft: boolean;
  authors: string[];
  categories: string[];
  tags: string[];
  topic: string;
}

const DAY = 86_400_000;

const pick = <T>(list: readonly T[], index: number): T[] => {
  const one = list[index % list.length];
  return one === undefined ? [] : [one];
};

/**
 * `count` posts, one a day back from `newest` (UTC), which is the day of the first; they go round the
 * authors, categories, tags and topics of the sample.
 */
export const madePosts = (count: number, newest: number): MadePost[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `made-${index}`,
    published: new Date(newest - index * DAY).toISOString().slice(0, 10),
    draft: false,
    authors: pick(['shirin', 'bahram'], index),
    categories: pick(['garden-work', 'old-varieties', 'from-the-kitchen'], index),
    tags: pick(['seed-saving', 'citrus', 'grafting', 'herbs', 'summer'], index),
    topic: pick(['news', 'products', 'events'], index).join(''),
  }));

const PARAGRAPH =
  'A row of beans was sown on the first dry day, and the second row a week later, so that not everything is ripe at once. What came up unevenly was thinned; what did not come up was sown again.';

const fileOf = (post: MadePost, language: string): string => `---
id: ${post.id}
title: Post ${post.id} in ${language}
description: What was done in the garden on the day of ${post.id}.
published: ${post.published}
draft: ${post.draft}
authors: [${post.authors.join(', ')}]
categories: [${post.categories.join(', ')}]
tags: [${post.tags.join(', ')}]
topic: ${post.topic}
---

${PARAGRAPH}

## In the morning

${PARAGRAPH}

## At noon

${PARAGRAPH}

## In the evening

${PARAGRAPH}
`;

/** Writes posts in each language into a copy of the project. */
export const writePosts = async (
  folder: string,
  posts: readonly MadePost[],
  languages: readonly string[],
): Promise<void> => {
  for (const language of languages) {
    const place = join(folder, 'site/content/posts', language);
    await mkdir(place, { recursive: true });
    for (const post of posts) await writeFile(join(place, `${post.id}.md`), fileOf(post, language));
  }
};
