import type { z } from 'zod';
import { authorSchema } from '../../schema/content/author.ts';
import { categorySchema } from '../../schema/content/category.ts';
import { fieldSchema } from '../../schema/content/field.ts';
import { incentiveSchema } from '../../schema/content/incentive.ts';
import { landingSchema } from '../../schema/content/landing.ts';
import { messageSchema } from '../../schema/content/message.ts';
import { noticeSchema } from '../../schema/content/notice.ts';
import { pageSchema } from '../../schema/content/page.ts';
import { postSchema } from '../../schema/content/post.ts';
import { reasonSchema } from '../../schema/content/reason.ts';
import { tagSchema } from '../../schema/content/tag.ts';
import { topicSchema } from '../../schema/content/topic.ts';
import type { Collection } from '../reader/collections.ts';

/** What the editor calls a collection, and what its schema does not say. */
export interface EditorCollection {
  schema: z.ZodType;
  label: string;
  singular: string;
  description: string;
  /** One of Material Symbols. */
  icon: string;
  /** Field by which people know an entry. */
  known: string;
  /** What stands below the fields, if anything does. */
  body?: string;
  /** The product names its entries, so that none is to be added or removed. */
  fixed?: true;
}

/** In the order of the editor's menu: what is written often comes first. */
export const EDITOR_COLLECTIONS: {
  readonly [C in Collection]: EditorCollection;
} = {
  posts: {
    schema: postSchema,
    label: 'Posts',
    singular: 'Post',
    description: 'What there is to tell, newest first.',
    icon: 'edit_note',
    known: 'title',
    body: 'Text of the post, in Markdown.',
  },
  pages: {
    schema: pageSchema,
    label: 'Pages',
    singular: 'Page',
    description: 'Pages of text. Some of them the product itself leads to.',
    icon: 'description',
    known: 'title',
    body: 'Text of the page, in Markdown.',
  },
  landings: {
    schema: landingSchema,
    label: 'Landing pages',
    singular: 'Landing page',
    description: 'Pages with a form to opt in.',
    icon: 'ads_click',
    known: 'title',
    body: 'Text beside the form, in Markdown.',
  },
  topics: {
    schema: topicSchema,
    label: 'Topics',
    singular: 'Topic',
    description: 'What people can be contacted about.',
    icon: 'sell',
    known: 'title',
  },
  incentives: {
    schema: incentiveSchema,
    label: 'Incentives',
    singular: 'Incentive',
    description: 'What is promised to those who send a form.',
    icon: 'redeem',
    known: 'title',
    body: 'Terms, in Markdown.',
  },
  fields: {
    schema: fieldSchema,
    label: 'Profile fields',
    singular: 'Profile field',
    description: 'What forms may ask besides the address.',
    icon: 'badge',
    known: 'label',
  },
  notices: {
    schema: noticeSchema,
    label: 'Wordings of consent',
    singular: 'Wording of consent',
    description: 'Changing one letter makes a new version; the former one is kept.',
    icon: 'gavel',
    known: 'title',
    body: 'What stands above the button: plain sentences.',
  },
  messages: {
    schema: messageSchema,
    label: 'Mails',
    singular: 'Mail',
    description: 'The mails that the site sends by itself.',
    icon: 'mail',
    known: 'subject',
    body: 'Text of the mail, in Markdown. Words in braces such as {link} are filled in.',
    fixed: true,
  },
  reasons: {
    schema: reasonSchema,
    label: 'Reasons for leaving',
    singular: 'Reason for leaving',
    description: 'What people can choose after they have left.',
    icon: 'logout',
    known: 'label',
  },
  categories: {
    schema: categorySchema,
    label: 'Categories',
    singular: 'Category',
    description: 'Categories of posts.',
    icon: 'folder',
    known: 'title',
  },
  tags: {
    schema: tagSchema,
    label: 'Tags',
    singular: 'Tag',
    description: 'Tags of posts.',
    icon: 'tag',
    known: 'title',
  },
  authors: {
    schema: authorSchema,
    label: 'Authors',
    singular: 'Author',
    description: 'Who writes posts.',
    icon: 'person',
    known: 'name',
    body: 'A few words about the person, in Markdown.',
  },
};
