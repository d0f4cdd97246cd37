import { linksIn, withClass } from '../built.ts';
import { visit } from '../visitor.ts';
import { open, opened, type State, touched } from './stage.ts';

/** Slugs differ between languages, so a post is reached as people reach it. */
const openNewest: State = async (stage) => {
  const visitor = visit(stage.ijaza);
  const { html } = await open(stage, 'posts/', visitor);
  const [newest = ''] = linksIn(withClass(html, 'post-card'));
  return visitor.open(newest);
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
  'menu, open': touched(opened('about/'), (page) => page.locator('.menu summary').first().click()),
} satisfies Record<string, State>;
