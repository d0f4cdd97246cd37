import type { z } from 'zod';
import { authorSchema } from '../../schema/content/author.ts';
import { categorySchema, tagSchema } from '../../schema/content/category.ts';
import { fieldSchema } from '../../schema/content/field.ts';
import { incentiveSchema } from '../../schema/content/incentive.ts';
import { landingSchema } from '../../schema/content/landing.ts';
import { messageSchema } from '../../schema/content/message.ts';
import { noticeSchema } from '../../schema/content/notice.ts';
import { pageSchema } from '../../schema/content/page.ts';
import { postSchema } from '../../schema/content/post.ts';
import { reasonSchema } from '../../schema/content/reason.ts';
import { type Advice, say } from '../../schema/content/say.ts';
import { topicSchema } from '../../schema/content/topic.ts';

const schemas = {
  topics: topicSchema,
  landings: landingSchema,
  notices: noticeSchema,
  reasons: reasonSchema,
  pages: pageSchema,
  messages: messageSchema,
  posts: postSchema,
  categories: categorySchema,
  tags: tagSchema,
  authors: authorSchema,
  incentives: incentiveSchema,
  fields: fieldSchema,
};

/** Collections with a folder for each language. */
export type Collection = keyof typeof schemas;
/** The fields of an entry, by collection. */
export type Fields = { [C in Collection]: z.infer<(typeof schemas)[C]> };
export const SCHEMAS: { readonly [C in Collection]: z.ZodType<Fields[C]> } = schemas;

/** Names of the fields of a collection. */
export const fieldsOf = (collection: Collection): string[] =>
  Object.keys(schemas[collection].shape);

export const isCollection = (name: string): name is Collection => Object.hasOwn(schemas, name);
export const COLLECTIONS: readonly Collection[] = Object.keys(schemas).filter(isCollection);

/** What marketers call one entry, and several. */
export const NOUNS: Record<Collection, readonly [one: Advice, many: Advice]> = {
  topics: [say`topic`, say`topics`],
  landings: [say`landing page`, say`landing pages`],
  notices: [say`wording of consent`, say`wordings of consent`],
  reasons: [say`reason for leaving`, say`reasons for leaving`],
  pages: [say`page`, say`pages`],
  messages: [say`mail`, say`mails`],
  posts: [say`post`, say`posts`],
  categories: [say`category`, say`categories`],
  tags: [say`tag`, say`tags`],
  authors: [say`author`, say`authors`],
  incentives: [say`incentive`, say`incentives`],
  fields: [say`profile field`, say`profile fields`],
};

/** Kinds of content that have an address of their own, and the collection of each. */
export const PLACES = {
  page: 'pages',
  landing: 'landings',
  post: 'posts',
  category: 'categories',
  tag: 'tags',
  author: 'authors',
  topic: 'topics',
} as const satisfies Record<string, Collection>;
