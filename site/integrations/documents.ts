import { copyFileSync, createReadStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readDocuments } from '../reader/documents.ts';
import { CONTENT_FOLDER } from '../reader/files.ts';

/**
 * Lays documents beside the built pages under the names that they have in content, so that people
 * keep `prices.pdf` and links from elsewhere go on leading there. While developing, the server gives
 * them under the same names.
 */
export const documents = (): AstroIntegration => ({
  name: 'ijaza:documents',
  hooks: {
    'astro:build:done': ({ dir }) => {
      const root = process.cwd();
      for (const { path } of readDocuments(root)) {
        const target = join(fileURLToPath(dir), path);
        mkdirSync(dirname(target), { recursive: true });
        copyFileSync(join(root, CONTENT_FOLDER, path), target);
      }
    },
    'astro:server:setup': ({ server }) => {
      server.middlewares.use((request, response, next) => {
        const { root } = server.config;
        const wanted = decodeURI((request.url ?? '').replace(/^\//, '').replace(/\?.*$/, ''));
        const found = readDocuments(root).find(({ path }) => path === wanted);
        if (!found) return next();
        createReadStream(join(root, CONTENT_FOLDER, found.path)).pipe(response);
      });
    },
  },
});
