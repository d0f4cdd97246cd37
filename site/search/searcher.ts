/** A page that was found. */
export interface Found {
  url: string;
  /** Its title, and its text, as they are written. */
  name: string;
  text: string;
}

export interface Searcher {
  /** Pages that have all words, the best first; what each holds is fetched when it is asked for. */
  search: (words: string) => Promise<{ data: () => Promise<Found> }[]>;
}

/** Written beside the pages when the site is built; see `write-index.ts`. */
const LIBRARY = '/pagefind/pagefind.js';

const get = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const call = (on: unknown, name: string, ...given: unknown[]): unknown => {
  const method = get(on, name);
  if (typeof method !== 'function') throw new Error(`the index of the search has no ${name}`);
  return Reflect.apply(method, on, given);
};

const textAt = (value: unknown, name: string): string => {
  const text = get(value, name);
  return typeof text === 'string' ? text : '';
};

const foundIn = (value: unknown): Found => {
  const meta = get(value, 'meta');
  return { url: textAt(value, 'url'), name: textAt(meta, 'name'), text: textAt(meta, 'text') };
};

/**
 * Opens the index of the page's language. In the page itself, not in a worker, since only pages that
 * search may run the code of the index. Rejects if the index cannot be loaded.
 */
export const openIndex = async (): Promise<Searcher> => {
  const library: unknown = await import(/* @vite-ignore */ LIBRARY);
  const index = call(library, 'createInstance', { noWorker: true });
  await call(index, 'init');
  return {
    search: async (words) => {
      const results = get(await call(index, 'search', words), 'results');
      return Array.isArray(results)
        ? results.map((one: unknown) => ({ data: async () => foundIn(await call(one, 'data')) }))
        : [];
    },
  };
};
