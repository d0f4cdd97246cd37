import { z } from 'zod';
import { LAWFUL_BASES, RIGHTS } from '../../../schema/contracts/codes.ts';

/** Country as ISO 3166-1 alpha-2; contact as web address or e-mail address. */
const party = z.object({
  name: z.string(),
  address: z.string(),
  country: z.string(),
  contact: z.string(),
});

/** Fields that were added to notices later; versions stored before lack them. */
const addedLater = z
  .object({
    /** How to take it back, as a sentence of the statement. */
    withdrawal: z.string(),
    controller: party.extend({
      /** Absent if an earlier build stored the wording. */
      country: z.string().optional(),
      phone: z.string().optional(),
      url: z.string().optional(),
    }),
    recipients: z.array(party.extend({ id: z.string(), role: z.string() })),
    /** How long after leaving, as an ISO 8601 duration. */
    retention: z.string(),
    /** Countries, or `EU`. */
    jurisdiction: z.array(z.string()),
    storageLocations: z.array(z.string()),
    processingLocations: z.array(z.string()),
    geographicRestrictions: z.string(),
    /** Takes complaints. */
    authority: party,
    rights: z.array(z.enum(RIGHTS)),
    /** Path of the privacy notice in the same language. */
    privacyNotice: z.string(),
    /** All that was shown besides the statement, word for word and in the order of the page. */
    terms: z.array(z.object({ label: z.string(), texts: z.array(z.string()) })),
  })
  .partial();

const canonicalSchema = addedLater
  .extend({
    topic: z.object({
      title: z.string(),
      summary: z.string().optional(),
      purpose: z.string().optional(),
    }),
    statement: z.string(),
    lawfulBasis: z.enum(LAWFUL_BASES).optional(),
    /** Labels, by channel and by frequency. */
    channels: z.record(z.string(), z.string()).optional(),
    frequencies: z.record(z.string(), z.string()).optional(),
  })
  // The title is the name of the topic as it was shown.
  .transform(({ topic, ...told }) => ({ ...topic, ...told }));

/**
 * What can be told again of a stored notice, years after content has changed: the name of the topic,
 * the statement, and all that was told besides. What an earlier build did not store is absent.
 */
export type StoredNotice = z.infer<typeof canonicalSchema>;

/**
 * Reads the canonical text of a notice (`canonicalNotice` writes it). Throws a ZodError for one that
 * another build wrote in another shape.
 */
export const storedNotice = (canonical: string): StoredNotice =>
  canonicalSchema.parse(JSON.parse(canonical));
