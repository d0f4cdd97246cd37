import { OF_PAGES } from './of-pages.ts';
import { OF_ROUTES } from './of-routes.ts';
import { OF_RULES } from './of-rules.ts';
import { OF_SQL } from './of-sql.ts';

/** A small fault that somebody would suffer from, and that the tests have to notice. */
export interface Mutation {
  name: string;
  /** What would go wrong. */
  harm: string;
  /** Base name of the file; it is looked for wherever it lies by now. */
  file: string;
  /** Stands once in that file. White space counts as any white space, or none. */
  find: string;
  replace: string;
  /** Parts of the paths of the worker tests that should notice. */
  worker: readonly string[];
}

export const MUTATIONS: readonly Mutation[] = [...OF_RULES, ...OF_SQL, ...OF_ROUTES, ...OF_PAGES];
