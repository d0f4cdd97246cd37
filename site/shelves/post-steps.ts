import { type Language, textIn } from '../../schema/content/languages.ts';
import type { LibraryPost } from '../catalogue/library.ts';
import { messagesIn } from '../i18n/index.ts';
import { pathOf } from '../i18n/paths.ts';
import type { Step } from './ancestors.ts';
import { categoriesOf, shelfPath } from './shelf.ts';

/** The way to a post below the start page: the list of posts, and the first category that it is in. */
export const stepsToPost = (language: Language, post: LibraryPost): Step[] => [
  { href: pathOf(language, 'posts'), title: messagesIn(language).place.posts, language },
  ...categoriesOf(post)
    .slice(0, 1)
    .map((category) => {
      const { title, language: own } = textIn(category.text, language);
      return { href: shelfPath('categories', language, category), title, language: own };
    }),
];
