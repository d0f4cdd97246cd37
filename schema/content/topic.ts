import { z } from 'zod';
import { CHANNELS, FREQUENCIES, LAWFUL_BASES } from '../contracts/codes.ts';
import { id, once, order, period, reference, text } from './shared.ts';

/**
 * A topic: one purpose of contact, as marketers and subscribers see it. One file for each language
 * in `site/content/topics/<language>/`; facts that are not wording have to agree between them.
 */
export const topicSchema = z.strictObject({
  id: id(16).describe(
    'Kept for ever, even when the title changes; it links permissions to the topic.',
  ),
  title: text('the name of the topic', 60).describe('The name that people see.'),
  summary: text('one sentence that says what people will get', 240).describe(
    'One sentence: what somebody who ticks the box will get.',
  ),
  purpose: text('the purpose of this contact', 240).describe(
    'The purpose as a record of processing states it, for example "Telling you about new seeds".',
  ),
  channels: z
    .array(z.enum(CHANNELS, { error: `write channels from this list: ${CHANNELS.join(', ')}` }), {
      error: `list at least one channel: ${CHANNELS.join(', ')}`,
    })
    .min(1, `list at least one channel: ${CHANNELS.join(', ')}`)
    .superRefine(once)
    .describe('Over which channels this topic may be asked for.'),
  frequencies: z
    .array(
      z.enum(FREQUENCIES, { error: `write frequencies from this list: ${FREQUENCIES.join(', ')}` }),
      {
        error: `list at least one frequency: ${FREQUENCIES.join(', ')}`,
      },
    )
    .min(1, `list at least one frequency: ${FREQUENCIES.join(', ')}`)
    .superRefine(once)
    .meta({ ordered: true })
    .describe('How often it may be chosen; the first is what the form proposes.'),
  lawfulBasis: z
    .enum(LAWFUL_BASES, { error: `write one of these: ${LAWFUL_BASES.join(', ')}` })
    .default('consent')
    .describe('On which legal ground people are contacted.'),
  recipients: z
    .array(reference('recipients'), {
      error: 'list who else gets to see data, by their id in the settings; write [] if nobody does',
    })
    .superRefine(once)
    .describe('Who else gets to see data for it: ids of recipients from the settings.'),
  retention: period.describe(
    'How long the permission and its record are kept after leaving, such as "P2Y".',
  ),
  retired: z
    .boolean({ error: 'write true or false' })
    .default(false)
    .describe('A retired topic can be left, but not joined any more.'),
  order: order.describe('Position among the topics; small numbers come first.'),
});
export type Topic = z.infer<typeof topicSchema>;
