import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../functions/cli/tools/project.ts';
import { loadContent } from '../../site/checks/load.ts';
import { madePosts, writePosts } from '../support/many-posts.ts';

const POSTS = 1000;

const checkIn = (root: string): { seconds: number; posts: number } => {
  const begun = performance.now();
  const content = loadContent(root);
  const seconds = (performance.now() - begun) / 1000;
  if (!content.ok) throw new Error('the content has mistakes: npm run content:check');
  return { seconds, posts: content.entries.posts.entries.length };
};

/** Shows how long the content check takes, for the sample and with a thousand posts in each language. */
export const showContentCheck = async (): Promise<void> => {
  const root = mkdtempSync(join(tmpdir(), 'bench-content-'));
  try {
    cpSync(join(ROOT, 'site/content'), join(root, 'site/content'), { recursive: true });
    cpSync(join(ROOT, 'site/i18n'), join(root, 'site/i18n'), { recursive: true });
    const sample = checkIn(root);
    const content = loadContent(root);
    const languages = content.ok ? content.catalogue.settings.languages : [];
    await writePosts(root, madePosts(POSTS, Date.now()), languages);
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
