import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { landingSchema } from '../schema/content/landing.ts';
import { pageSchema } from '../schema/content/page.ts';
import { loadContent } from './catalogue/load.ts';
import { contentError } from './catalogue/mistakes.ts';

// Astro stops at the first bad file; this names every mistake before Astro looks at any.
const content = loadContent(process.cwd());
if (!content.ok) throw contentError(content.mistakes);

/** Entries are called `{language}/{file name without .md}`, such as `fa/letter` or `en/index`. */
const markdownIn = (folder: string) =>
  glob({
    base: `./site/content/${folder}`,
    pattern: '{en,fa,ar}/*.md',
    generateId: ({ entry }) => entry.replace(/\.md$/, ''),
  });

/** The collections whose Markdown the site renders; all else is in the catalogue. */
export const collections = {
  landings: defineCollection({ loader: markdownIn('landings'), schema: landingSchema }),
  pages: defineCollection({ loader: markdownIn('pages'), schema: pageSchema }),
};
