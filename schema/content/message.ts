import { z } from 'zod';
import { TIME_PLACEHOLDERS } from '../contracts/times.ts';
import { say } from './say.ts';
import { oneOf, text } from './shared.ts';

/** Mails that the product sends, and the placeholders that each may use besides the common ones. */
export const MESSAGES = {
  /** Double opt-in: asks to confirm what was asked for. */
  confirm: ['link', 'choices', 'gifts', 'stop'],
  /** After confirmation: the choices, and a link to change them. */
  welcome: ['link', 'choices', 'gifts', 'unsubscribe'],
  /** The link that somebody asked for on "send me my link". */
  manage: ['link'],
  /** To a new address: asks to confirm that it is to take the place of the present one. */
  'address-confirm': ['link', 'former'],
  /** To the present address: somebody has asked for another; its link stops that. */
  'address-notice': ['link', 'wanted'],
  /** To a new address that has choices of its own, and their link. */
  'address-taken': ['link'],
  /** The last mail to somebody who is erased: a link to the certificate. */
  erased: ['link'],
  /** To somebody whom a restored backup had brought back: they are erased again, with a new certificate. */
  'erased-again': ['link'],
} as const;
export type MessageId = keyof typeof MESSAGES;
const isMessage = (name: string): name is MessageId => Object.hasOwn(MESSAGES, name);
export const MESSAGE_IDS: readonly MessageId[] = Object.keys(MESSAGES).filter(isMessage);
/** Placeholders that every mail may use. */
export const COMMON_PLACEHOLDERS = [
  ...['organisation', 'contact', 'address'],
  ...TIME_PLACEHOLDERS,
] as const;

/**
 * Placeholders that a mail needs besides its link: the choices, and a way out for people who want
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
  'erased-again': [],
};

/**
 * A mail that the product sends. One file for each language in `site/content/messages/<language>/`.
 * Placeholders such as `{link}` are filled in; `{choices}` and `{gifts}`, on a line of their own,
 * become lists or, if these are empty, nothing. A link on a line of its own becomes a button.
 */
export const messageSchema = z.strictObject({
  id: oneOf(MESSAGE_IDS).describe('Which mail this is.'),
  subject: text(say`the subject line`, 90).describe('Subject line.'),
  preview: text(say`the line that inboxes show beside the subject`, 140).describe(
    'The line that inboxes show beside the subject.',
  ),
});
export type Message = z.infer<typeof messageSchema>;
