import type { APIRoute } from 'astro';
import { absolute } from '../head/head.ts';

/** Addresses that are for one person, or for systems. */
const CLOSED = [
  ...[
    '/address/',
    '/api/',
    '/confirm/',
    '/edit/',
    '/file/',
    '/gift/',
    '/left/',
    '/p/',
    '/u/',
    '/U/',
  ],
];

/** What robots may read, and where the list of pages is. */
export const GET: APIRoute = ({ site }) =>
  new Response(
    [
      'User-agent: *',
      ...CLOSED.map((path) => `Disallow: ${path}`),
      '',
      `Sitemap: ${absolute(site, '/sitemap.xml')}`,
      '',
    ].join('\n'),
    { headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  );
