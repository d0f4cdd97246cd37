import { opened, type Stage, type State } from './stage.ts';

/** Slugs differ between languages, so a post is reached as people reach it. */
const openNewest = async ({ page, language }: Stage): Promise<void> => {
  await page.goto(`/${language}/posts/`);
  await page.goto((await page.locator('.post-card a').first().getAttribute('href')) ?? '');
};

/** Posts, what sorts them, nested pages, and the menu. */
export const JOURNAL_STATES = {
  'posts, list': opened('posts/'),
  'posts, one of them': openNewest,
  'posts, of a category': opened('categories/garden-work/'),
  'posts, of a tag': opened('tags/seed-saving/'),
  'posts, of an author': opened('authors/shirin-bahadori/'),
  'topics, list': opened('topics/'),
  'topics, one of them': opened('topics/products/'),
  'page below another': opened('about/nursery/'),
  'menu, open': async ({ page, language }) => {
    await page.goto(`/${language}/about/`);
    await page.locator('.menu summary').first().click();
  },
} satisfies Record<string, State>;
