import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { type BuiltPage, isFound, readPage } from '../search/page-text.ts';
import { sitemapFiles } from '../search/sitemap.ts';
import { writeSearchIndex } from '../search/write-index.ts';

const pathOf = (file: string): string =>
  `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`;

const builtPages = async (folder: string): Promise<BuiltPage[]> => {
  const files = await Array.fromAsync(glob('**/*.html', { cwd: folder }));
  const pages: BuiltPage[] = [];
  // One after the other: a machine opens only so many files at a time.
  for (const file of files.toSorted())
    pages.push(readPage(pathOf(file), await readFile(join(folder, file), 'utf8')));
  return pages;
};

/** Pages that list others would be found for each word of what they list. */
const isList = ({ types }: BuiltPage): boolean => types.includes('CollectionPage');

/**
 * What is made of the pages after they have been built: the list for search engines, and the index
 * of the site's own search.
 */
export const beingFound = (): AstroIntegration => {
  let site: string | undefined;
  return {
    name: 'ijaza:being-found',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = config.site;
      },
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const pages = await builtPages(folder);
        for (const [name, text] of sitemapFiles(site ?? '', pages))
          await writeFile(join(folder, name), text);
        await writeSearchIndex(
          folder,
          pages.filter((page) => isFound(page) && !isList(page)),
        );
      },
    },
  };
};
