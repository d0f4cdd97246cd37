import { z } from 'zod';
import { TIME_PLACEHOLDERS } from '../contracts/times.ts';
import { RETENTION_KINDS } from './data-protection.ts';
import { found } from './found.ts';
import { say } from './say.ts';
import { draft, id, order, text } from './shared.ts';

/** Pages that the product itself leads to, by their ids. Each has to exist in at least one language. */
export const SYSTEM_PAGES = [
  'home',
  'check-inbox',
  'confirmed',
  'stopped',
  'never-again',
  'link-problem',
  'form-gone',
  'form-elsewhere',
  'not-found',
  'error',
  'privacy',
] as const;
export type SystemPage = (typeof SYSTEM_PAGES)[number];

/** Pages that answer to something that people did: neither searches nor menus lead there. */
export const ANSWER_PAGES = SYSTEM_PAGES.filter((id) => id !== 'home' && id !== 'privacy');

/** Facts about personal data that a page can have filled in, each as a list. */
export const DATA_KINDS = [
  'controller',
  'purposes',
  'collected',
  'recipients',
  'retention',
  'places',
  'rights',
  'authority',
] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** Placeholders in the text of a page or landing page. */
export const PAGE_PLACEHOLDERS = [
  ...RETENTION_KINDS.map((kind) => `retention.${kind}` as const),
  ...DATA_KINDS.map((kind) => `data.${kind}` as const),
  ...TIME_PLACEHOLDERS,
];

/**
 * A page of text. One file for each language in `site/content/pages/<language>/`; its path is the
 * address: `about/nursery.md` is `/about/nursery/`, and both `about.md` and `about/index.md` are
 * `/about/`. Placeholders such as `{retention.requests}` and
 * `{time.confirm}` are filled in; `{data.purposes}` and the
 * like, on a line of their own, become lists.
 */
export const pageSchema = z.strictObject({
  id: id(24).describe(
    'Kept for ever; menus and the product name the page by it. The same in each language.',
  ),
  title: text(say`the heading of the page`, 90).describe('Heading of the page.'),
  description: text(say`one or two sentences about the page`, 240).describe(
    'One or two sentences; what search engines show.',
  ),
  draft,
  ...found,
  order: order.describe('Position in lists of pages; small numbers come first.'),
});
export type Page = z.infer<typeof pageSchema>;
