import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { escaped } from '../markdown/html.ts';
import { indexWords } from './fold.ts';
import { textOfPage } from './own-text.ts';
import type { BuiltPage } from './page-text.ts';

/** Folder of the index below the site, and the parts of the library that the pages use. */
const SEARCH_FOLDER = 'pagefind';
const NEEDED = /(?:^pagefind\.js|^pagefind-entry\.json|\.pagefind|\.pf_\w+)$/;

/** How many pages are under way to the library, a process of its own, or to the disk at a time. */
const TOGETHER = 64;

const documentOf = (page: BuiltPage): string => {
  const text = textOfPage(page.html);
  return [
    `<!doctype html><html lang="${page.language}"><body data-pagefind-body>`,
    `<h1>${escaped(indexWords(page.title))}</h1><p>${escaped(indexWords(text))}</p>`,
    `<i data-pagefind-meta="name[data-name], text[data-text]" data-name="${escaped(page.title)}" data-text="${escaped(text)}"></i>`,
    '</body></html>',
  ].join('');
};

const failed = (errors: readonly string[]): Error => new Error(`search: ${errors.join('; ')}`);

/**
 * Writes the index that the search pages read, one for each language, below `folder`. It has the
 * words in one spelling, and beside them the text as it is written, for excerpts.
 */
export const writeSearchIndex = async (
  folder: string,
  pages: readonly BuiltPage[],
): Promise<void> => {
  const { index, errors } = await createIndex();
  if (!index) throw failed(errors);
  try {
    for (let start = 0; start < pages.length; start += TOGETHER) {
      const some = pages.slice(start, start + TOGETHER);
      const added = await Promise.all(
        some.map((page) => index.addHTMLFile({ url: page.path, content: documentOf(page) })),
      );
      const wrong = added.flatMap((one) => one.errors);
      if (wrong.length > 0) throw failed(wrong);
    }
    const { files, errors: unwritten } = await index.getFiles();
    if (unwritten.length > 0) throw failed(unwritten);
    const needed = files
      .filter(({ path }) => NEEDED.test(path))
      .map(({ path, content }) => ({ target: join(folder, SEARCH_FOLDER, path), content }));
    for (const place of new Set(needed.map(({ target }) => dirname(target))))
      await mkdir(place, { recursive: true });
    for (let start = 0; start < needed.length; start += TOGETHER) {
      const some = needed.slice(start, start + TOGETHER);
      await Promise.all(some.map(({ target, content }) => writeFile(target, content)));
    }
  } finally {
    await close();
  }
};
