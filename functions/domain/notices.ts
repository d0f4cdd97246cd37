import { z } from 'zod';

/** What can be told again of a stored notice, years after content has changed. */
export interface StoredNotice {
  /** Name of the topic as it was shown. */
  title: string;
  statement: string;
}

const canonicalSchema = z.object({ topic: z.object({ title: z.string() }), statement: z.string() });

/**
 * Reads the canonical text of a notice (`canonicalNotice` writes it). Throws a ZodError for one that
 * another build wrote in another shape.
 */
export const storedNotice = (canonical: string): StoredNotice => {
  const { topic, statement } = canonicalSchema.parse(JSON.parse(canonical));
  return { title: topic.title, statement };
};
