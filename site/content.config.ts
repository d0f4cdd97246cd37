import { defineCollection } from 'astro:content';
import { loadContent } from './checks/load.ts';
import { textsOf } from './integrations/loader.ts';
import { contentError } from './reader/mistakes.ts';

// Every mistake is named before Astro looks at any text.
const root = process.cwd();
const content = loadContent(root);
if (!content.ok) throw contentError(content.mistakes);
const { entries } = content;

/** The collections whose Markdown the site renders; all else is in the catalogue and the library. */
export const collections = {
  landings: defineCollection({ loader: textsOf(root, entries, 'landings') }),
  pages: defineCollection({ loader: textsOf(root, entries, 'pages') }),
  posts: defineCollection({ loader: textsOf(root, entries, 'posts') }),
  authors: defineCollection({ loader: textsOf(root, entries, 'authors') }),
  topics: defineCollection({ loader: textsOf(root, entries, 'topics') }),
};
