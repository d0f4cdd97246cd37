import { z } from 'zod';
import { TIME_PLACEHOLDERS } from '../contracts/times.ts';
import { text } from './shared.ts';

/** Mails that the product sends, and the placeholders that each may use besides the common ones. */
export const MESSAGES = {
  /** Double opt-in: asks to confirm what was asked for. */
  confirm: ['link', 'choices', 'gifts', 'stop'],
  /** After confirmation: what was agreed to, and where to change it. */
  welcome: ['link', 'choices', 'gifts', 'unsubscribe'],
  /** The link that somebody asked for on "send me my link". */
  manage: ['link'],
  /** To a new address: asks to confirm that it is to take the place of the present one. */
  'address-confirm': ['link', 'former'],
  /** To the present address: somebody has asked for another; its link stops that. */
  'address-notice': ['link', 'wanted'],
  /** To a new address that has choices of its own, and their link. */
  'address-taken': ['link'],
  /** The last mail to somebody who has been erased: where the certificate is. */
  erased: ['link'],
} as const;
export type MessageId = keyof typeof MESSAGES;
export const MESSAGE_IDS = [
  'confirm',
  'welcome',
  'manage',
  'address-confirm',
  'address-notice',
  'address-taken',
  'erased',
] as const satisfies readonly MessageId[];
/** Placeholders that every mail may use. */
export const COMMON_PLACEHOLDERS = [
  ...['organisation', 'contact', 'address'],
  ...TIME_PLACEHOLDERS,
] as const;

/**
 * What a mail cannot do without besides its link: what was chosen, and a way out for whoever wants
 * none of it or never asked (GDPR Art. 7(3) and 13).
 */
export const REQUIRED_PLACEHOLDERS: Readonly<Record<MessageId, readonly string[]>> = {
  confirm: ['choices', 'stop'],
  welcome: ['choices', 'unsubscribe'],
  manage: [],
  'address-confirm': [],
  'address-notice': [],
  'address-taken': [],
  erased: [],
};

/**
 * A mail that the product sends. One file for each language in `site/content/messages/<language>/`.
 * The Markdown below the frontmatter is its text; words in braces such as `{link}` are filled in.
 * `{choices}` on a line of its own becomes the list of choices, `{gifts}` that of what was promised; each
 * becomes nothing where that is nothing. A link on a line of its own becomes a button.
 */
export const messageSchema = z.strictObject({
  id: z
    .enum(MESSAGE_IDS, { error: `write one of these: ${MESSAGE_IDS.join(', ')}` })
    .describe('Which mail this is.'),
  subject: text('the subject line', 90).describe('Subject line.'),
  preview: text('the line that inboxes show beside the subject', 140).describe(
    'The line that inboxes show beside the subject.',
  ),
});
export type Message = z.infer<typeof messageSchema>;
