import { z } from 'zod';
import { LANGUAGES } from '../content/shared.ts';
import { CHANNELS, FORMATS, FREQUENCIES } from './codes.ts';

/** Shapes of JSON that is written to the database or a queue and read back, perhaps by a later build. */

/** How an act was made, as evidence of it; kept apart from the ledger and erasable (DESIGN.md §6). */
export const evidenceSchema = z.object({
  /** IPv4 without its last octet, IPv6 without all but its first 48 bits. */
  ip: z.string().optional(),
  /** User-Agent, cut to 300 characters. */
  agent: z.string().optional(),
  /** Milliseconds from render to post, as far as known. */
  elapsed: z.number().optional(),
  /** Whether the browser said that a person had caused the request (`Sec-Fetch-User`). */
  byPerson: z.boolean().optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const postalAddressSchema = z.object({
  name: z.string(),
  street: z.string(),
  city: z.string(),
  region: z.string(),
  postcode: z.string(),
  country: z.string(),
});
export type PostalAddress = z.infer<typeof postalAddressSchema>;

/** An unconfirmed request, with all that was asked (DESIGN.md §6, `pending`). */
export const requestSchema = z.object({
  /** The address as typed. */
  address: z.string(),
  choices: z.array(
    z.object({
      topic: z.string(),
      channel: z.enum(CHANNELS),
      frequency: z.enum(FREQUENCIES),
      /** Notice version that was shown. */
      notice: z.string(),
    }),
  ),
  /** E.164. */
  phone: z.string().optional(),
  post: postalAddressSchema.optional(),
  /** Only where the person chose it on the form. */
  format: z.enum(FORMATS).optional(),
  /** Only where the person chose it on the form; otherwise the page's language is taken. */
  language: z.enum(LANGUAGES).optional(),
  /** Id of the landing page. */
  page: z.string(),
  evidence: evidenceSchema,
});
export type OptInRequest = z.infer<typeof requestSchema>;

/** A verified opt-out that waits for the database (invariant 6). */
export const queuedWithdrawalSchema = z.object({
  /** Public id of the subscriber. */
  subscriber: z.string(),
  /** The scope as the link carries it, base64url. */
  scope: z.string(),
  /** When the person did it, UTC milliseconds. */
  at: z.number(),
  method: z.enum(['one-click', 'link']),
  /** Where it was done. */
  page: z.enum(['unsubscribe', 'preferences']),
});
export type QueuedWithdrawal = z.infer<typeof queuedWithdrawalSchema>;
