import { type Language, textIn } from '../../schema/content/languages.ts';
import type { LibraryPost } from '../catalogue/library.ts';
import { messagesIn } from '../i18n/index.ts';
import { pathOf } from '../i18n/paths.ts';
import type { Step } from './ancestors.ts';
import { categoriesOf, shelfPath } from './shelf.ts';

/** The list of posts, as a step on the way to what is below it. */
export const postsStep = (language: Language): Step => ({
  ...{ href: pathOf(language, 'posts'), title: messagesIn(language).place.posts, language },
});

/** The way to a post below the start page: the list of posts, and the first category that it is in. */
export const stepsToPost = (language: Language, post: LibraryPost): Step[] => [
  postsStep(language),
  ...categoriesOf(post)
    .slice(0, 1)
    .map((category) => {
      const { title, language: own } = textIn(category.text, language);
      return { href: shelfPath('categories', language, category), title, language: own };
    }),
];
