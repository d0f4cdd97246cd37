import { resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { buildLibrary } from '../catalogue/library.ts';
import { type ContentResult, loadContent } from '../checks/load.ts';
import { looksCss } from '../looks/css.ts';
import { logoCode } from '../looks/logo.ts';
import { CONTENT_FOLDER } from '../reader/files.ts';
import { MESSAGES_FOLDER } from '../reader/languages.ts';
import { contentError, formatMistakes } from '../reader/mistakes.ts';

/** In this file Astro keeps rendered Markdown while developing; it is written a moment after an edit. */
const RENDERED = '.astro/data-store.json';
const resolved = (id: string) => `\0${id}`;
const exported = (name: string, value: unknown) =>
  `export const ${name} = ${JSON.stringify(value)};`;

interface Options {
  /** Takes what is worth a look, in words, each time that content is read. */
  onWarning?: (words: string) => void;
  /** The moment that decides which posts are public, UTC in milliseconds. */
  at?: number;
  /** Whether there is also what is not public; left out: while editing. */
  drafts?: boolean;
}

/**
 * Vite plugin that serves the content as modules: `virtual:catalogue` with the typed catalogue,
 * `virtual:messages` with the sentences of the site in its languages, `virtual:library` with the
 * posts, and `virtual:theme.css` and `virtual:logo` with the looks. Throws one error with all
 * mistakes, and reads again when content changes.
 *
 * @example
 * import { catalogue } from 'virtual:catalogue';
 */
export const cataloguePlugin = ({
  onWarning,
  at = Date.now(),
  drafts: wanted,
}: Options = {}): Plugin => {
  let drafts = wanted ?? false;
  let root = process.cwd();
  let content: ContentResult | undefined;
  const sound = () => {
    if (!content) {
      content = loadContent(root, { at, drafts });
      if (content.warnings.length > 0) onWarning?.(formatMistakes(content.warnings));
    }
    if (!content.ok) throw contentError(content.mistakes);
    return content;
  };
  const isContent = (file: string) =>
    [CONTENT_FOLDER, MESSAGES_FOLDER].some((folder) =>
      resolve(file).startsWith(resolve(root, folder) + sep),
    );
  const virtual: Readonly<Record<string, () => string | Promise<string>>> = {
    'virtual:catalogue': () => exported('catalogue', sound().catalogue),
    'virtual:library': () => exported('library', buildLibrary(sound().entries, { at, drafts })),
    'virtual:logo': () => logoCode(root, sound().catalogue.looks.logo),
    'virtual:messages': () => exported('messages', sound().messages),
    'virtual:theme.css': () => looksCss(sound().catalogue.looks),
  };
  return {
    name: 'ijaza:catalogue',
    configResolved(config) {
      root = config.root;
      drafts = wanted ?? config.command === 'serve';
    },
    resolveId(id) {
      return Object.hasOwn(virtual, id) ? resolved(id) : undefined;
    },
    load(id) {
      return id.startsWith('\0') ? virtual[id.slice(1)]?.() : undefined;
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
      const own = Object.keys(virtual);
      const stale = own.flatMap((id) => moduleGraph.getModuleById(resolved(id)) ?? []);
      return [...modules, ...stale];
    },
  };
};
