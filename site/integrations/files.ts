import { copyFileSync, createReadStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readDocuments } from '../reader/documents.ts';
import { CONTENT_FOLDER } from '../reader/files.ts';
import { FILES_FOLDER, readPromisedFiles } from '../reader/promised-files.ts';

/** Which file of the project has which address, without the first slash. */
type FilesOf = (root: string) => { file: string; address: string }[];

/** Lays files beside the built pages; while developing, the server gives those that lie below `folder`. */
const laid = (name: string, folder: string, filesOf: FilesOf): AstroIntegration => ({
  name,
  hooks: {
    'astro:build:done': ({ dir }) => {
      for (const { file, address } of filesOf(process.cwd())) {
        const target = join(fileURLToPath(dir), address);
        mkdirSync(dirname(target), { recursive: true });
        copyFileSync(file, target);
      }
    },
    'astro:server:setup': ({ server }) => {
      server.middlewares.use((request, response, next) => {
        const wanted = decodeURI((request.url ?? '').replace(/^\//, '').replace(/\?.*$/, ''));
        const files = wanted.startsWith(folder) ? filesOf(server.config.root) : [];
        const found = files.find(({ address }) => address === wanted);
        if (!found) return next();
        createReadStream(found.file).pipe(response);
      });
    },
  },
});

/** Documents have the names that they have in content, so that links from elsewhere go on leading there. */
export const documents = (): AstroIntegration =>
  laid('ijaza:documents', 'media/', (root) =>
    readDocuments(root).map(({ path }) => ({
      ...{ file: join(root, CONTENT_FOLDER, path), address: path },
    })),
  );

/**
 * Files that incentives give are called by the SHA-256 of their bytes, so that no address can be guessed
 * and a file that was promised is found whatever it is called by now. The Worker answers 404 below `_files`.
 */
export const promisedFiles = (): AstroIntegration =>
  laid('ijaza:files', '_files/', (root) =>
    readPromisedFiles(root).map(({ name, sha256 }) => ({
      ...{ file: join(root, FILES_FOLDER, name), address: `_files/${sha256}` },
    })),
  );
