import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { loadContent } from './catalogue/load.ts';
import { contentError } from './catalogue/mistakes.ts';

// Astro stops at the first bad file; this names every mistake before Astro looks at any.
const content = loadContent(process.cwd());
if (!content.ok) throw contentError(content.mistakes);
const { languages } = content.catalogue.settings;

/** Entries are called as their addresses are, such as `fa/letter`, `en/about/nursery` or `en`. */
const markdownIn = (folder: string) =>
  glob({
    base: `./site/content/${folder}`,
    pattern: languages.map((language) => `${language}/**/*.md`),
    generateId: ({ entry }) => entry.replace(/(\/index)?\.md$/, ''),
  });

/** The collections whose Markdown the site renders; all else is in the catalogue and the library. */
export const collections = {
  landings: defineCollection({ loader: markdownIn('landings') }),
  pages: defineCollection({ loader: markdownIn('pages') }),
  posts: defineCollection({ loader: markdownIn('posts') }),
  authors: defineCollection({ loader: markdownIn('authors') }),
  topics: defineCollection({ loader: markdownIn('topics') }),
};
