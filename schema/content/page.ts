import { z } from 'zod';
import { RETENTION_KINDS } from './data-protection.ts';
import { id, order, text } from './shared.ts';

/**
 * Pages that the product itself leads to. Each has to exist in every language; the file name is the
 * address, the id says which one it is.
 */
export const SYSTEM_PAGES = [
  'home',
  'check-inbox',
  'confirmed',
  'stopped',
  'never-again',
  'link-problem',
  'form-gone',
  'not-found',
  'error',
  'privacy',
] as const;
export type SystemPage = (typeof SYSTEM_PAGES)[number];

/** What is filled in where it stands between braces in the text of a page or landing page. */
export const PAGE_PLACEHOLDERS = RETENTION_KINDS.map((kind) => `retention.${kind}` as const);

/**
 * A page of text. One file for each language in `site/content/pages/<language>/`; the file name is
 * the page's address. The Markdown below the frontmatter is its text;
 * `{retention.requests}` and the other periods of the settings are filled in.
 */
export const pageSchema = z.strictObject({
  /** Kept for ever; menus and the product name the page by it. The same in each language. */
  id: id(24),
  /** Heading of the page. */
  title: text('the heading of the page', 90),
  /** One or two sentences; what search engines show. */
  description: text('one or two sentences about the page', 240),
  /** Show a link to it in the footer. */
  footer: z.boolean({ error: 'write true or false' }).default(false),
  /** Position in the footer; small numbers come first. */
  order,
});
export type Page = z.infer<typeof pageSchema>;
