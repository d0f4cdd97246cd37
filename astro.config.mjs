import cloudflare from '@astrojs/cloudflare';
import { defineConfig } from 'astro/config';
import {
  isForThisMachine,
  momentOfBuild,
  originOfBuild,
} from './functions/cli/tools/configuration.ts';
import { STATE } from './functions/cli/tools/project.ts';
import { editorIntegration } from './site/editor/integration.ts';
import { beingFound } from './site/integrations/being-found.ts';
import { cataloguePlugin } from './site/integrations/catalogue.ts';
import { documents, promisedFiles } from './site/integrations/files.ts';
import { oneStylesheet } from './site/integrations/one-stylesheet.ts';
import { redirects } from './site/integrations/redirects.ts';
import { shareImageFiles } from './site/integrations/share-images.ts';
import { readDrawings } from './site/share/drawings.ts';

export default defineConfig({
  site: originOfBuild(),
  srcDir: './site',
  publicDir: './site/public',
  // Not `dist` itself, which is emptied before a build: those for other uses lie beside it.
  outDir: './dist/site',
  output: 'static',
  session: false,
  devToolbar: { enabled: false },
  trailingSlash: 'ignore',
  security: { checkOrigin: false },
  integrations: [
    editorIntegration({ local: isForThisMachine() }),
    promisedFiles(),
    documents(),
    shareImageFiles(() => readDrawings(import.meta.dirname)),
    beingFound(),
    redirects(momentOfBuild()),
    oneStylesheet(),
  ],
  // No port of its own for a debugger: two builds at once would race for it.
  adapter: cloudflare({
    imageService: 'compile',
    inspectorPort: false,
    persistState: { path: STATE },
  }),
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [cataloguePlugin({ onWarning: console.warn, at: momentOfBuild() })],
    build: { assetsInlineLimit: 0 },
  },
});
