/** Kinds of things that a link can name by id. Without a schema, since pages made on demand read links. */
export const LINK_KINDS = [
  'page',
  'post',
  'landing',
  'category',
  'tag',
  'author',
  'topic',
  'product',
] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
