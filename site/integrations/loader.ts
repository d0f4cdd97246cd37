import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Loader, LoaderContext } from 'astro/loaders';
import { rendered } from '../markdown/rendered.ts';
import type { Collection } from '../reader/collections.ts';
import type { Entry, SoundEntries } from '../reader/entries.ts';
import { CONTENT_FOLDER } from '../reader/files.ts';
import { readSource } from '../reader/source.ts';

type Context = Pick<LoaderContext, 'store' | 'generateDigest'>;

/** Entries are called as their addresses are, such as `fa/letter`, `en/about/nursery` or `en`. */
const idOf = (path: string): string => path.replace(/(\/index)?\.md$/, '');

/** Changes with the code that renders texts: Astro keeps them from one build to the next. */
const RENDERING = join(process.cwd(), 'site/markdown');
const version = readdirSync(RENDERING)
  .toSorted()
  .reduce((hash, file) => hash.update(readFileSync(join(RENDERING, file))), createHash('sha256'))
  .digest('hex');

const put = ({ store, generateDigest }: Context, id: string, filePath: string, body: string) => {
  const digest = generateDigest(`${version} ${body}`);
  if (store.get(id)?.digest === digest) return;
  const { html, headings } = rendered(body);
  store.set({ id, data: {}, body, filePath, digest, rendered: { html, metadata: { headings } } });
};

/** Keeps entries as their files are while somebody edits these. */
const follow = (
  context: Context & Pick<LoaderContext, 'watcher'>,
  root: string,
  collection: Collection,
  languages: readonly string[],
): void => {
  const folder = join(root, CONTENT_FOLDER, collection);
  const inFolder = (file: string): string | undefined => {
    const path = relative(folder, file).split(sep).join('/');
    const [language = ''] = path.split('/');
    return languages.includes(language) && path.endsWith('.md') ? path : undefined;
  };
  const onEdit = async (file: string) => {
    const path = inFolder(file);
    if (path === undefined) return;
    const filePath = `${CONTENT_FOLDER}/${collection}/${path}`;
    const read = readSource(filePath, await readFile(file, 'utf8'));
    // Of a file with mistakes the catalogue tells; its last sound text stays.
    if (read.ok) put(context, idOf(path), filePath, read.source.body);
  };
  context.watcher?.add(folder);
  context.watcher?.on('change', onEdit);
  context.watcher?.on('add', onEdit);
  context.watcher?.on('unlink', (file) => {
    const path = inFolder(file);
    if (path !== undefined) context.store.delete(idOf(path));
  });
};

/**
 * Gives Astro the texts as the catalogue has read them. Astro's own loader reads the fields once more,
 * with another parser: what one of them takes and the other refuses would pass the check and end the
 * build. Pages have the fields from the catalogue, so that entries carry none.
 */
export const textsOf = (
  root: string,
  entries: SoundEntries,
  collection: 'landings' | 'pages' | 'posts' | 'authors' | 'topics',
): Loader => ({
  name: 'ijaza:texts',
  load: async (context) => {
    const list: readonly Entry<unknown>[] = entries[collection].entries;
    const start = `${CONTENT_FOLDER}/${collection}/`.length;
    const ids = new Set(list.map(({ file }) => idOf(file.slice(start))));
    for (const id of context.store.keys()) if (!ids.has(id)) context.store.delete(id);
    for (const { file, body } of list) put(context, idOf(file.slice(start)), file, body);
    follow(context, root, collection, entries.settings.languages);
  },
});
