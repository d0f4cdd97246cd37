import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { loadContent } from '../catalogue/load.ts';
import { placesOf } from '../catalogue/places.ts';
import { bare, destinationOf, type Redirect, redirectsFile } from '../catalogue/redirect-lines.ts';

/** The redirects of content with the addresses that they lead to; none while it has mistakes. */
const readRedirects = (root: string): Redirect[] => {
  const content = loadContent(root);
  if (!content.ok) return [];
  const { languages } = content.entries.settings;
  const places = placesOf(content.entries, languages);
  return content.entries.redirects.data.redirects.flatMap((redirect) => {
    const to = destinationOf(redirect, places, languages);
    return to === undefined ? [] : [{ ...redirect, to }];
  });
};

const exactFirst = (a: Redirect, b: Redirect): number =>
  Number(a.from.endsWith('*')) - Number(b.from.endsWith('*'));

const isMet = (from: string, path: string): boolean =>
  from.endsWith('*') ? path.startsWith(from.slice(0, -1)) : bare(from) === bare(path);

/**
 * Old addresses lead on: as `_redirects` beside the built pages, which the server of static files
 * reads, and while developing in the same order.
 */
export const redirects = (): AstroIntegration => ({
  name: 'ijaza:redirects',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const text = redirectsFile(readRedirects(process.cwd()));
      if (text !== '') await writeFile(new URL('_redirects', dir), text);
    },
    'astro:server:setup': ({ server }) => {
      let known: Redirect[] | undefined;
      server.watcher.on('all', (_, file) => {
        if (file.includes('content')) known = undefined;
      });
      server.middlewares.use((request, response, next) => {
        known ??= readRedirects(server.config.root).toSorted(exactFirst);
        const met = known.find(({ from }) => isMet(from, request.url ?? ''));
        if (!met) return next();
        response.writeHead(met.permanent ? 301 : 302, { location: met.to }).end();
      });
    },
  },
});
