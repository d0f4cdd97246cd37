import { glob, readFile } from 'node:fs/promises';
import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { textIn } from '../../../schema/content/languages.ts';
import { CLIENT, isBuilt, type SitePage, sitePages } from '../../support/built-site.ts';

const { settings, landings } = catalogue;
const SECTIONS = ['home', 'posts', 'topics', 'pages', ...landings.map(({ id }) => `landing-${id}`)];
/** Whose picture the pages of a folder have. */
const FOLDERS: Readonly<Record<string, string>> = {
  '': 'home',
  posts: 'posts',
  categories: 'posts',
  tags: 'posts',
  authors: 'posts',
  topics: 'topics',
};

/** Pages that may be found, and those that are only passed on. */
const shareable = [...(await sitePages()).values()].filter(({ metas }) => metas.has('og:image'));

const partsOf = ({ path }: SitePage): string[] => path.split('/').slice(1);

const sectionOf = (page: SitePage): string => {
  const [language = '', folder = ''] = partsOf(page);
  const landing = landings.find(({ text }) => textIn(text, language).slug === folder);
  return landing ? `landing-${landing.id}` : (FOLDERS[folder] ?? 'pages');
};

/** Whether a page is shared with a picture of its own: a post that has one. */
const hasOwn = (page: SitePage): boolean => {
  const [language = '', folder, slug] = partsOf(page);
  return library.posts.some(({ text }) => {
    const own = textIn(text, language);
    return folder === 'posts' && own.slug === slug && own.image !== undefined;
  });
};

const pathOf = (address: string | undefined): string => new URL(address ?? '').pathname;

describe('pictures for sharing', () => {
  test('are there for each section and landing page in each language, and no others', async () => {
    const files = await Array.fromAsync(glob('og/**/*', { cwd: CLIENT, withFileTypes: true }));
    const pictures = files.filter((file) => file.isFile());
    const paths = pictures.map(({ parentPath, name }) =>
      `${parentPath}/${name}`.slice(CLIENT.length),
    );
    const wanted = settings.languages.flatMap((language) =>
      SECTIONS.map((section) => `/og/${language}/${section}.png`),
    );
    expect(paths.toSorted()).toEqual(wanted.toSorted());
  });

  test('are 1200 by 630 pixels, as PNG', async () => {
    for await (const file of glob('og/**/*.png', { cwd: CLIENT })) {
      const { format, width, height } = await sharp(await readFile(`${CLIENT}/${file}`)).metadata();
      expect([file, format, width, height]).toEqual([file, 'png', 1200, 630]);
    }
  });

  test('are those of the page’s own section in its own language', () => {
    const shared = shareable.filter((page) => !hasOwn(page));
    expect(new Set(shared.map(sectionOf))).toEqual(new Set(SECTIONS));
    for (const page of shared) {
      const [language] = partsOf(page);
      const named = pathOf(page.metas.get('og:image'));
      expect([page.path, named]).toEqual([page.path, `/og/${language}/${sectionOf(page)}.png`]);
    }
  });

  test('are as large as every page tells, and of posts their own', async () => {
    expect(shareable.filter(hasOwn).length).toBeGreaterThan(0);
    const told = new Map(
      shareable.map(({ metas }) => [
        metas.get('og:image') ?? '',
        [metas.get('og:image:width'), metas.get('og:image:height')].map(Number),
      ]),
    );
    for (const [address, size] of told) {
      expect([address, isBuilt(address)]).toEqual([address, true]);
      const { width, height } = await sharp(
        await readFile(`${CLIENT}${decodeURI(pathOf(address))}`),
      ).metadata();
      expect([address, width, height]).toEqual([address, ...size]);
    }
    const drawn = shareable.filter(hasOwn).map(({ metas }) => pathOf(metas.get('og:image')));
    expect(drawn.filter((path) => path.startsWith('/og/'))).toEqual([]);
  });
});
