import cloudflare from '@astrojs/cloudflare';
import { defineConfig } from 'astro/config';
import { originOfBuild } from './functions/cli/configuration.ts';
import { cataloguePlugin } from './site/catalogue/plugin.ts';

export default defineConfig({
  site: originOfBuild(),
  srcDir: './site',
  publicDir: './site/public',
  output: 'static',
  session: false,
  trailingSlash: 'ignore',
  security: { checkOrigin: false },
  adapter: cloudflare({ imageService: 'compile' }),
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [cataloguePlugin({ onWarning: console.warn })],
    build: { assetsInlineLimit: 0 },
  },
});
