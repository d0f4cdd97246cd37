import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../functions/cli/tools.ts';
import { loadContent } from '../../site/catalogue/load.ts';

const POSTS = 1000;

const TEXT = `## What goes in now

A sentence about radish and cress, with [a link](product:posts) and *a word* that matters.

- Bed one: in four weeks they are eaten, and the place is free
- Bed two: it takes three weeks to come up and wants nobody to lose patience

## What waits

`.repeat(4);

const post = (number: number): string => `---
id: bench-${number}
title: "Post ${number}"
description: What we sow now, what we leave alone, and why one bed stays empty on purpose.
published: 2026-03-${String((number % 28) + 1).padStart(2, '0')}
---

${TEXT}`;

const checkIn = (root: string): { seconds: number; posts: number } => {
  const begun = performance.now();
  const content = loadContent(root);
  const seconds = (performance.now() - begun) / 1000;
  if (!content.ok) throw new Error('the content has mistakes: npm run content:check');
  return { seconds, posts: content.entries.posts.entries.length };
};

/** Shows how long the content check takes, for the sample and with a thousand posts in each language. */
export const showContentCheck = (): void => {
  const root = mkdtempSync(join(tmpdir(), 'bench-content-'));
  try {
    cpSync(join(ROOT, 'site/content'), join(root, 'site/content'), { recursive: true });
    cpSync(join(ROOT, 'site/i18n'), join(root, 'site/i18n'), { recursive: true });
    const sample = checkIn(root);
    const content = loadContent(root);
    const languages = content.ok ? content.catalogue.settings.languages : [];
    for (const language of languages)
      for (let number = 1; number <= POSTS; number += 1) {
        const path = join(root, `site/content/posts/${language}/bench-${number}.md`);
        writeFileSync(path, post(number));
      }
    const rows = [sample, checkIn(root)];
    console.table(
      rows.map(({ posts, seconds }) => ({
        'files of posts': posts,
        'seconds to check all content': Number(seconds.toFixed(2)),
      })),
    );
  } finally {
    rmSync(root, { recursive: true });
  }
};
