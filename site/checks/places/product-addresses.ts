/** Parts of the site that its own pages answer besides those of content. */
export const PRODUCT_LISTS = ['', 'posts', 'topics', 'search', 'manage', 'verify', 'records'];

/**
 * First parts of addresses that the Worker answers or the build fills, so that no redirect comes before
 * them: links in mails lead there, and have to for ever (invariant 6).
 */
export const PRODUCT_PARTS = [
  ...['address', 'api', 'confirm', 'edit', 'file', 'gift', 'healthz', 'hooks', 'left', 'p'],
  ...['schemas', 'subscribe', 'u', 'U', '.well-known', '_astro', '_files', 'draws', 'og'],
  ...['media', 'pagefind', 'favicon.svg', 'records.json', 'robots.txt', 'sitemap.xml'],
];

/** The same below a language. */
export const PRODUCT_PARTS_BELOW = ['erased', 'feed.xml', 'preferences'];
