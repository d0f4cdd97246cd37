/** Collections with a folder for each language. */
export const COLLECTIONS = [
  'topics',
  'landings',
  'notices',
  'reasons',
  'pages',
  'messages',
  'posts',
  'categories',
  'tags',
  'authors',
  'incentives',
  'fields',
] as const;
export type Collection = (typeof COLLECTIONS)[number];
