import { z } from 'zod';
import { AUTOCOMPLETES, FIELD_KINDS } from '../contracts/profile.ts';
import { say } from './say.ts';
import { flag, id, oneOf, order, text, whole } from './shared.ts';

const option = z.strictObject({
  value: id(24).describe('Kept for ever; answers are stored by it.'),
  label: text(say`the answer as people read it`, 90).describe('What people read.'),
  retired: flag(false).describe('No longer offered; those who gave it keep it.'),
});

const LARGEST = 1_000_000_000;

/** A profile field, which forms may ask, in `site/content/fields/<language>/`. */
export const fieldSchema = z.strictObject({
  id: id(24).describe('Kept for ever; answers are stored by it. The same in each language.'),
  kind: oneOf(FIELD_KINDS).describe('Which kind of answer it takes.'),
  label: text(say`the question`, 90).describe('The question, or a word that stands for it.'),
  name: text(say`what the answer is, in a word or two`, 60)
    .optional()
    .describe('What the answer is, for lists: "First name". Left out: the question.'),
  hint: text(say`a sentence below the question`, 240)
    .optional()
    .describe('A sentence below the question.'),
  options: z
    .array(option, { error: say`list the answers to choose from, each with value and label` })
    .default([])
    .describe('The answers to choose from, of a field of the kind "choice".'),
  autocomplete: oneOf(AUTOCOMPLETES)
    .optional()
    .describe('What a browser may fill in by itself, such as "given-name".'),
  maximum: whole(1, LARGEST)
    .optional()
    .describe('Most characters of a text, 100 without it; largest number.'),
  inPreferences: flag(true).describe(
    'Also ask those in the preference centre who have not answered yet.',
  ),
  order: order.describe('Position in the preference centre; small numbers come first.'),
});
export type ProfileField = z.infer<typeof fieldSchema>;
