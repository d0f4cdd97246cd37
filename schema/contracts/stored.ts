import { z } from 'zod';
import { languageCode } from '../content/languages.ts';
import { CHANNELS, FORMATS, FREQUENCIES, METHODS, SUPPRESSION_REASONS } from './codes.ts';
import { act, postalAddress } from './my-data-parts.ts';
import { promisedSchema } from './promises.ts';

/** Shapes of JSON that is written to the database or a queue and read back, perhaps by a later build. */

/** What led to an act: the parameters of the address, and where the form stood. No personal data. */
export type Source = NonNullable<Evidence['source']>;

/** How an act was made, as evidence of it; kept apart from the ledger and erasable. */
export const evidenceSchema = act;
export type Evidence = z.infer<typeof evidenceSchema>;

export const postalAddressSchema = postalAddress;
export type PostalAddress = z.infer<typeof postalAddressSchema>;

/** An unconfirmed request, with all that was asked (`pending` in schema/README.md). */
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
  /** Only if the person chose it on the form. */
  format: z.enum(FORMATS).optional(),
  /** Only if the person chose it on the form; otherwise the page's language is taken. */
  language: languageCode.optional(),
  /** Answers to profile fields, without those that were left empty. */
  profile: z.array(z.object({ field: z.string(), value: z.string() })).optional(),
  /** The age, in whole years, that the person declared to have reached. */
  minimumAge: z.number().optional(),
  /** What was promised to whoever confirms. */
  incentives: z.array(promisedSchema).optional(),
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

const subscriberStop = z.object({
  /** Public id. */
  subscriber: z.string(),
  /** When the person did it, UTC milliseconds. */
  at: z.number(),
});
/** Links of this epoch, and of those before it, are void (invariant 7). */
const epochStop = subscriberStop.extend({ epoch: z.int() });
const place = z.object({ topic: z.string(), channel: z.enum(CHANNELS) });
const suppressionKey = z.object({
  /** HMAC of the folded address or number, base64url. */
  hmac: z.string(),
  channel: z.enum(CHANNELS),
  reason: z.enum(SUPPRESSION_REASONS),
});

/**
 * What must hold even when the database is restored from a backup; copied to a second one, and so
 * free of personal data.
 */
export const stopSchema = z.discriminatedUnion('kind', [
  subscriberStop.extend({
    kind: z.literal('left'),
    method: z.enum(METHODS),
    places: z.array(place),
  }),
  /** Contact less often was chosen. */
  subscriberStop.extend({
    kind: z.literal('less'),
    places: z.array(place.extend({ frequency: z.enum(FREQUENCIES) })),
  }),
  /** A rest was chosen, or a longer one; `until` is UTC milliseconds. */
  subscriberStop.extend({ kind: z.literal('paused'), until: z.number() }),
  epochStop.extend({ kind: z.literal('erased'), method: z.enum(METHODS) }),
  /** The address on file is another one now, and the former must not be written to. */
  epochStop.extend({ kind: z.literal('moved') }),
  /** The person has stopped a change of address, or said "never again". */
  epochStop.extend({ kind: z.literal('voided') }),
  suppressionKey.extend({
    kind: z.literal('suppressed'),
    source: z.string(),
    /** UTC milliseconds; absent for ever. */
    expiresAt: z.number().optional(),
    at: z.number(),
  }),
  /** The person has come back by an opt-in of their own, or an operator had reason to. */
  suppressionKey.extend({
    kind: z.literal('lifted'),
    /** The operator, if it was one. */
    source: z.string().optional(),
    at: z.number(),
  }),
]);
export type Stop = z.infer<typeof stopSchema>;
