import { z } from 'zod';
import { text } from './shared.ts';

/** Mails that the product sends, and the placeholders that each may use besides the common ones. */
export const MESSAGES = {
  /** Double opt-in: asks to confirm what was asked for. */
  confirm: ['link', 'choices', 'stop'],
  /** After confirmation: what was agreed to, and where to change it. */
  welcome: ['link', 'choices', 'unsubscribe'],
  /** The link that somebody asked for on "send me my link". */
  manage: ['link'],
} as const;
export type MessageId = keyof typeof MESSAGES;
export const MESSAGE_IDS = ['confirm', 'welcome', 'manage'] as const satisfies readonly MessageId[];
/** Placeholders that every mail may use. */
export const COMMON_PLACEHOLDERS = ['organisation', 'contact', 'address'] as const;

/**
 * A mail that the product sends. One file for each language in `site/content/messages/<language>/`.
 * The Markdown below the frontmatter is its text; words in braces such as `{link}` are filled in.
 * `{choices}` on a line of its own becomes the list of choices; a link on a line of its own becomes
 * a button.
 */
export const messageSchema = z.strictObject({
  /** Which mail this is. */
  id: z.enum(MESSAGE_IDS, { error: `write one of these: ${MESSAGE_IDS.join(', ')}` }),
  /** Subject line. */
  subject: text('the subject line', 90),
  /** The line that inboxes show beside the subject. */
  preview: text('the line that inboxes show beside the subject', 140),
});
export type Message = z.infer<typeof messageSchema>;
