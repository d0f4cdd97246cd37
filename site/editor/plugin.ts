import type { Plugin } from 'vite';
import type { editorConfig } from './config.ts';

const EDITOR = 'virtual:editor';
const NOTHING = '\0editor:nothing';

/** Parts that are never used: maps, other formats of pictures, colours for programming languages. */
const UNUSED = [
  /^(leaflet|terra-draw|svgo)(\/|-|$)/,
  /^\.\/chunks\/(heic|webp)/,
  /^@shikijs\/langs\/(?!(markdown|yaml)$)/,
];

/** Files that belong to them. */
const UNUSED_FILES = /new URL\(`assets\/(marker-icon|heic_dec)[^`]*`,import\.meta\.url\)\.href/g;
/** Fonts that come with the package are named a second time, at a place of others. */
const FOREIGN_FONTS = /@font-face\s*\{[^}]*cdn\.jsdelivr\.net[^}]*\}/g;
/** Requests about the state of Git services; answered here instead. */
const FOREIGN_NEWS =
  /https:\/\/(www\.githubstatus\.com\/api|status-api\.hostedstatus\.com)\/[^`'"]*/g;
const WELL = 'data:application/json,{"status":{"indicator":"none"}}';

/** Serves the editor's configuration, and leaves out of the editor what is never used. */
export const editorPlugin = (configOf: () => ReturnType<typeof editorConfig>): Plugin => ({
  name: 'ijaza:editor',
  enforce: 'pre',
  // While developing, bundling in advance would miss the parts that are cut below.
  config: () => ({ optimizeDeps: { exclude: ['@sveltia/cms'] } }),
  resolveId(id, importer) {
    if (id === EDITOR) return `\0${EDITOR}`;
    return importer?.includes('@sveltia/cms') && UNUSED.some((part) => part.test(id))
      ? NOTHING
      : undefined;
  },
  load(id) {
    if (id === `\0${EDITOR}`) return `export const config = ${JSON.stringify(configOf())};`;
    return id === NOTHING ? 'export default {};' : undefined;
  },
  transform(code, id) {
    if (!id.includes('@sveltia/cms/npm/index')) return undefined;
    const own = code.replaceAll(FOREIGN_FONTS, '').replaceAll(FOREIGN_NEWS, WELL);
    return { code: own.replaceAll(UNUSED_FILES, '``'), map: null };
  },
});
