import { z } from 'zod';
import { CHANNELS, FREQUENCIES, LAWFUL_BASES } from '../contracts/codes.ts';
import { say } from './say.ts';
import { flag, id, once, oneOf, order, period, reference, someOf, text } from './shared.ts';

/** A topic: one purpose of contact. One file for each language in `site/content/topics/<language>/`. */
export const topicSchema = z.strictObject({
  id: id(16).describe(
    'Kept for ever, even when the title changes; it links permissions to the topic.',
  ),
  title: text(say`the name of the topic`, 60).describe('The name that people see.'),
  summary: text(say`one sentence that says what people will get`, 240).describe(
    'One sentence: what somebody who ticks the box will get.',
  ),
  purpose: text(say`the purpose of this contact`, 240).describe(
    'The purpose as a record of processing states it, for example "Telling you about new seeds".',
  ),
  channels: someOf(CHANNELS, say`list at least one channel: ${CHANNELS}`).describe(
    'Over which channels this topic may be asked for.',
  ),
  frequencies: someOf(FREQUENCIES, say`list at least one frequency: ${FREQUENCIES}`)
    .meta({ ordered: true })
    .describe('How often it may be chosen; the first is what the form proposes.'),
  lawfulBasis: oneOf(LAWFUL_BASES)
    .default('consent')
    .describe('On which legal ground people are contacted.'),
  recipients: z
    .array(reference('recipients'), {
      error: say`list who else gets to see data, by their id in the settings, or write \`[]\` if nobody does`,
    })
    .superRefine(once)
    .describe('Who else gets to see data for it: ids of recipients from the settings.'),
  retention: period.describe(
    'How long the permission and its record are kept after leaving, such as "P2Y".',
  ),
  retired: flag(false).describe('A retired topic can be left, but not joined any more.'),
  order: order.describe('Position among the topics; small numbers come first.'),
});
export type Topic = z.infer<typeof topicSchema>;
