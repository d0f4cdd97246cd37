import cloudflare from '@astrojs/cloudflare';
import { defineConfig } from 'astro/config';
import {
  isForThisMachine,
  momentOfBuild,
  originOfBuild,
} from './functions/cli/tools/configuration.ts';
import { editorIntegration } from './site/editor/integration.ts';
import { beingFound } from './site/integrations/being-found.ts';
import { cataloguePlugin } from './site/integrations/catalogue.ts';
import { documents } from './site/integrations/documents.ts';
import { oneStylesheet } from './site/integrations/one-stylesheet.ts';
import { promisedFiles } from './site/integrations/promised-files.ts';
import { redirects } from './site/integrations/redirects.ts';
import { shareImageFiles } from './site/integrations/share-images.ts';
import { markdownProcessor } from './site/markdown/processor.ts';
import { readDrawings } from './site/share/drawings.ts';

export default defineConfig({
  site: originOfBuild(),
  srcDir: './site',
  publicDir: './site/public',
  output: 'static',
  session: false,
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
  adapter: cloudflare({ imageService: 'compile', inspectorPort: false }),
  build: { inlineStylesheets: 'never' },
  markdown: { processor: markdownProcessor() },
  vite: {
    plugins: [cataloguePlugin({ onWarning: console.warn, at: momentOfBuild() })],
    build: { assetsInlineLimit: 0 },
  },
});
