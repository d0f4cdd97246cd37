import cloudflare from '@astrojs/cloudflare';
import { defineConfig } from 'astro/config';
import { cataloguePlugin } from './site/catalogue/plugin.ts';

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  output: 'static',
  session: false,
  trailingSlash: 'ignore',
  security: { checkOrigin: false },
  adapter: cloudflare({ imageService: 'compile' }),
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [cataloguePlugin()],
    build: { assetsInlineLimit: 0 },
  },
});
