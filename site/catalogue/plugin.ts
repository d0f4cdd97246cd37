import { resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { CONTENT_FOLDER } from './files.ts';
import { type ContentResult, loadContent } from './load.ts';
import { contentError } from './mistakes.ts';
import { themeCss } from './theme-css.ts';
import { MESSAGES_FOLDER } from './words.ts';

const CATALOGUE = 'virtual:catalogue';
const THEME = 'virtual:theme.css';
/** Where Astro keeps rendered Markdown while developing; it is written a moment after an edit. */
const RENDERED = '.astro/data-store.json';
const resolved = (id: string) => `\0${id}`;

/**
 * Vite plugin that serves the content as two modules: `virtual:catalogue` with the typed catalogue,
 * and `virtual:theme.css` with the colours of the theme. Throws one error with all mistakes, and
 * reads again when content changes.
 *
 * @example
 * import { catalogue } from 'virtual:catalogue';
 */
export const cataloguePlugin = (): Plugin => {
  let root = process.cwd();
  let content: ContentResult | undefined;
  const sound = () => {
    content ??= loadContent(root);
    if (!content.ok) throw contentError(content.mistakes);
    return content.catalogue;
  };
  const isContent = (file: string) =>
    [CONTENT_FOLDER, MESSAGES_FOLDER].some((folder) =>
      resolve(file).startsWith(resolve(root, folder) + sep),
    );
  return {
    name: 'ijaza:catalogue',
    configResolved(config) {
      root = config.root;
    },
    resolveId(id) {
      return id === CATALOGUE || id === THEME ? resolved(id) : undefined;
    },
    load(id) {
      if (id === resolved(CATALOGUE)) {
        return `export const catalogue = ${JSON.stringify(sound())};`;
      }
      return id === resolved(THEME) ? themeCss(sound().settings.theme) : undefined;
    },
    hotUpdate({ file, modules }) {
      const { hot, moduleGraph, name } = this.environment;
      // Pages are made on the server, so the browser has no module of its own to replace. There Astro
      // reads rendered text once and keeps it, until all modules are loaded anew.
      const isRendered = resolve(file) === resolve(root, RENDERED);
      const anew = isRendered ? ['client', 'ssr'] : isContent(file) ? ['client'] : [];
      if (anew.includes(name)) hot.send({ type: 'full-reload' });
      if (!isContent(file)) return undefined;
      content = undefined;
      const stale = [CATALOGUE, THEME].flatMap(
        (id) => moduleGraph.getModuleById(resolved(id)) ?? [],
      );
      return [...modules, ...stale];
    },
  };
};
