import { z } from 'zod';
import { AUTOCOMPLETES, FIELD_KINDS } from '../contracts/profile.ts';
import { id, order, text } from './shared.ts';

const option = z.strictObject({
  value: id(24).describe('Kept for ever; answers are stored by it.'),
  label: text('the answer as people read it', 90).describe('What people read.'),
});

const LARGEST = 1_000_000_000;

/**
 * A profile field: something that forms may ask of a person besides their address. Defined once, in
 * one file for each language in `site/content/fields/<language>/`; landing pages name it by its id.
 */
export const fieldSchema = z.strictObject({
  id: id(24).describe('Kept for ever; answers are stored by it. The same in each language.'),
  kind: z
    .enum(FIELD_KINDS, { error: `write one of these: ${FIELD_KINDS.join(', ')}` })
    .describe('Which kind of answer it takes.'),
  label: text('the question', 90).describe('The question, or a word that stands for it.'),
  hint: text('a sentence below the question', 240)
    .optional()
    .describe('A sentence below the question.'),
  options: z
    .array(option, { error: 'list the answers to choose from, each with value and label' })
    .default([])
    .describe('The answers to choose from, of a field of the kind "choice".'),
  autocomplete: z
    .enum(AUTOCOMPLETES, { error: `write one of these: ${AUTOCOMPLETES.join(', ')}` })
    .optional()
    .describe('What a browser may fill in by itself, such as "given-name".'),
  maximum: z
    .number({ error: 'write a whole number' })
    .int('write a whole number')
    .min(1, 'at least 1')
    .max(LARGEST, `at most ${LARGEST}`)
    .optional()
    .describe('Most characters of a text, 100 without it; largest number.'),
  inPreferences: z
    .boolean({ error: 'write true or false' })
    .default(true)
    .describe('Also ask those in the preference centre who have not answered yet.'),
  order: order.describe('Position in the preference centre; small numbers come first.'),
});
export type ProfileField = z.infer<typeof fieldSchema>;
