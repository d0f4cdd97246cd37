import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import type { Edition } from '../catalogue/published.ts';
import {
  exactFirst,
  isMet,
  type Redirect,
  redirectsFile,
  redirectsOf,
} from '../catalogue/redirect-lines.ts';
import { loadContent } from '../checks/load.ts';

/** The redirects of content; none while it has mistakes. */
const readRedirects = (root: string, edition: Edition): Redirect[] => {
  const content = loadContent(root, edition);
  return content.ok ? redirectsOf(content.entries, edition) : [];
};

/**
 * Old addresses lead on: as `_redirects` beside the built pages, which the server of static files
 * reads, and while developing in the same order. `at` is the moment of the build, UTC in milliseconds.
 */
export const redirects = (at: number): AstroIntegration => ({
  name: 'ijaza:redirects',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const text = redirectsFile(readRedirects(process.cwd(), { at, drafts: false }));
      if (text !== '') await writeFile(new URL('_redirects', dir), text);
    },
    'astro:server:setup': ({ server }) => {
      let known: Redirect[] | undefined;
      server.watcher.on('all', (_, file) => {
        if (file.includes('content')) known = undefined;
      });
      server.middlewares.use((request, response, next) => {
        known ??= readRedirects(server.config.root, { at, drafts: true }).toSorted(exactFirst);
        const met = known.find(({ from }) => isMet(from, request.url ?? ''));
        if (!met) return next();
        response.writeHead(met.permanent ? 301 : 302, { location: met.to }).end();
      });
    },
  },
});
