import type { Mutation } from './mutations.ts';

/** Faults in pages, wordings and the check of content. */
export const OF_PAGES: readonly Mutation[] = [
  {
    name: 'script-ends-in-a-title',
    harm: 'A title with a tag in it breaks the page, or runs what it says.',
    file: 'json-ld.ts',
    find: "'<', String.raw",
    replace: "'<<', String.raw",
    worker: ['site/json-ld'],
  },
  {
    name: 'expired-link-cannot-be-renewed',
    harm: 'The button for a fresh link leads back to the same page.',
    file: '[token].astro',
    find: "...(state === 'expired' ? { [FIELD.action]: ACTION.renew } : {})",
    replace: '...{}',
    worker: ['confirm-later'],
  },
  {
    name: 'version-leaves-out-terms',
    harm: 'Who gets the data changes, and the version of the wording does not.',
    file: 'notice-versions.ts',
    find: 'canonicalNotice({ ...facts, terms })',
    replace: 'canonicalNotice({ ...facts, terms: [] })',
    worker: ['notice-terms'],
  },
  {
    name: 'wording-hides-the-way-out',
    harm: 'A wording that does not say how to take consent back passes the check.',
    file: 'notices.ts',
    find: "placeholdersIn(body).includes('withdrawal')",
    replace: 'placeholdersIn(body).length > 0',
    worker: ['notice-terms'],
  },
];
