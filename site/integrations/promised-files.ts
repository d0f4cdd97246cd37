import { copyFileSync, createReadStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { FILES_FOLDER, readPromisedFiles } from '../reader/promised-files.ts';

/** Where files of incentives lie beside the built pages; the Worker answers 404 below it. */
const BUILT_FOLDER = '_files';

/**
 * Lays the files that incentives give beside the built pages, each under the SHA-256 of its bytes, so
 * that no address can be guessed and a file that was promised is found whatever it is called by now.
 * While developing, the server gives them under the same names.
 */
export const promisedFiles = (): AstroIntegration => ({
  name: 'ijaza:files',
  hooks: {
    'astro:build:done': ({ dir }) => {
      const root = process.cwd();
      const folder = join(fileURLToPath(dir), BUILT_FOLDER);
      mkdirSync(folder, { recursive: true });
      for (const { name, sha256 } of readPromisedFiles(root)) {
        copyFileSync(join(root, FILES_FOLDER, name), join(folder, sha256));
      }
    },
    'astro:server:setup': ({ server }) => {
      server.middlewares.use(`/${BUILT_FOLDER}`, (request, response, next) => {
        const { root } = server.config;
        const wanted = (request.url ?? '').replace(/^\//, '').replace(/\?.*$/, '');
        const found = readPromisedFiles(root).find(({ sha256 }) => sha256 === wanted);
        if (!found) return next();
        createReadStream(join(root, FILES_FOLDER, found.name)).pipe(response);
      });
    },
  },
});
