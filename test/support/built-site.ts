import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { BUILDS } from '../../functions/cli/tools/project.ts';
import { attribute, type Element, elements, textOf } from './html.ts';

/** What the build has written for visitors. */
export const CLIENT = `${BUILDS.tested}/client`;

/** A page of the site as it was built. */
export interface SitePage {
  /** Path from the first slash on. */
  path: string;
  html: string;
  noindex: boolean;
  canonical: string | undefined;
  /** Address by language, `x-default` among them. */
  alternates: Map<string, string>;
  /** Contents of `meta` elements by name or property; the first of each. */
  metas: Map<string, string>;
  /** What it says in the words of schema.org. */
  things: Record<string, unknown>[];
}

const keyed = (list: readonly Element[], key: string, value: string): [string, string][] =>
  list.flatMap((element) => {
    const [name, text] = [attribute(element, key), attribute(element, value)];
    return name !== undefined && text !== undefined ? [[name, text]] : [];
  });

const read = (path: string, html: string): SitePage => {
  const all = elements(html);
  const links = all.filter(({ tagName }) => tagName === 'link');
  const metas = all.filter(({ tagName }) => tagName === 'meta');
  const data = all.find((element) => attribute(element, 'type') === 'application/ld+json');
  const named = [...keyed(metas, 'name', 'content'), ...keyed(metas, 'property', 'content')];
  return {
    path,
    html,
    noindex: new Map(named).get('robots') === 'noindex',
    canonical: keyed(links, 'rel', 'href').find(([rel]) => rel === 'canonical')?.[1],
    alternates: new Map(keyed(links, 'hreflang', 'href')),
    metas: new Map(named.toReversed()),
    things: data ? JSON.parse(textOf(data))['@graph'] : [],
  };
};

const readAll = async (folder: string): Promise<Map<string, SitePage>> => {
  const files = (
    await Array.fromAsync(glob('**/*.html', { cwd: folder, exclude: ['edit/**'] }))
  ).sort();
  const pages = await Promise.all(
    files.map(async (file) => {
      const path = `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`;
      return [path, read(path, await readFile(`${folder}/${file}`, 'utf8'))] as const;
    }),
  );
  return new Map(pages);
};

let own: Promise<Map<string, SitePage>> | undefined;

/** Every page that was built, by its path; those of the project itself are read once. */
export const sitePages = (folder = CLIENT): Promise<Map<string, SitePage>> => {
  if (folder !== CLIENT) return readAll(folder);
  own ??= readAll(CLIENT);
  return own;
};

/** Whether the assets have what an absolute address of the site leads to. */
export const isBuilt = (address: string, folder = CLIENT): boolean => {
  const { pathname } = new URL(address);
  const file = decodeURI(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  return existsSync(`${folder}${file}`);
};
