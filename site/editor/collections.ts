import type { z } from 'zod';
import { looksSchema } from '../../schema/content/looks.ts';
import { menusSchema } from '../../schema/content/menus.ts';
import { redirectsSchema } from '../../schema/content/redirects.ts';
import { settingsSchema } from '../../schema/content/settings.ts';
import type { Collection } from '../reader/collections.ts';
import type { SettingsName } from '../reader/files.ts';

/** Facts about a collection that only the editor needs. */
export interface EditorCollection {
  description: string;
  /** One of Material Symbols. */
  icon: string;
  /** Field by which people know an entry. */
  known: string;
  /** A remark about the text below the fields; left out if there is no text. */
  body?: string;
  /** The product names its entries, so that none is to be added or removed. */
  fixed?: true;
}

/** In the order of the editor's menu: what is written often comes first. */
export const EDITOR_COLLECTIONS: {
  readonly [C in Collection]: EditorCollection;
} = {
  posts: {
    description: 'What there is to tell, newest first.',
    icon: 'edit_note',
    known: 'title',
    body: 'Text of the post, in Markdown.',
  },
  pages: {
    description: 'Pages of text. Some of them the product itself leads to.',
    icon: 'description',
    known: 'title',
    body: 'Text of the page, in Markdown.',
  },
  landings: {
    description: 'Pages with a form to opt in.',
    icon: 'ads_click',
    known: 'title',
    body: 'Text beside the form, in Markdown.',
  },
  topics: {
    description: 'What people can be contacted about.',
    icon: 'sell',
    known: 'title',
  },
  incentives: {
    description: 'What is promised to those who send a form.',
    icon: 'redeem',
    known: 'title',
    body: 'Terms, in Markdown.',
  },
  fields: {
    description: 'What forms may ask besides the address.',
    icon: 'badge',
    known: 'label',
  },
  notices: {
    description: 'Changing one letter makes a new version; the former one is kept.',
    icon: 'gavel',
    known: 'title',
    body: 'What stands above the button: plain sentences.',
  },
  messages: {
    description: 'The mails that the site sends by itself.',
    icon: 'mail',
    known: 'subject',
    body: 'Text of the mail, in Markdown. Words in braces such as {link} are filled in.',
    fixed: true,
  },
  reasons: {
    description: 'What people can choose after they have left.',
    icon: 'logout',
    known: 'label',
  },
  categories: {
    description: 'Categories of posts.',
    icon: 'folder',
    known: 'title',
  },
  tags: {
    description: 'Tags of posts.',
    icon: 'tag',
    known: 'title',
  },
  authors: {
    description: 'Who writes posts.',
    icon: 'person',
    known: 'name',
    body: 'A few words about the person, in Markdown.',
  },
};

/** Files of settings: one each for all languages. */
export const EDITOR_SETTINGS: {
  readonly [S in SettingsName]: { schema: z.ZodType; label: string; icon: string };
} = {
  site: { schema: settingsSchema, label: 'Settings', icon: 'settings' },
  looks: { schema: looksSchema, label: 'Looks', icon: 'palette' },
  menus: { schema: menusSchema, label: 'Menus', icon: 'menu' },
  redirects: { schema: redirectsSchema, label: 'Redirects', icon: 'alt_route' },
};
