import { z } from 'zod';
import { CHANNELS, FREQUENCIES, LAWFUL_BASES } from '../contracts/codes.ts';
import { id, order, period, text } from './shared.ts';

/**
 * A topic: one purpose of contact, as marketers and subscribers see it. One file for each language
 * in `site/content/topics/<language>/`; facts that are not wording have to agree between them.
 */
export const topicSchema = z.strictObject({
  /** Kept for ever, even when the title changes; it links permissions to the topic. */
  id: id(16),
  /** The name that people see. */
  title: text('the name of the topic', 60),
  /** One sentence: what somebody who ticks the box will get. */
  summary: text('one sentence that says what people will get', 240),
  /** The purpose as a record of processing states it, for example "Telling you about new seeds". */
  purpose: text('the purpose of this contact', 240),
  /** Over which channels this topic may be asked for. */
  channels: z
    .array(z.enum(CHANNELS, { error: `write channels from this list: ${CHANNELS.join(', ')}` }), {
      error: `list at least one channel: ${CHANNELS.join(', ')}`,
    })
    .min(1, `list at least one channel: ${CHANNELS.join(', ')}`),
  /** How often it may be chosen; the first is what the form proposes. */
  frequencies: z
    .array(
      z.enum(FREQUENCIES, { error: `write frequencies from this list: ${FREQUENCIES.join(', ')}` }),
      {
        error: `list at least one frequency: ${FREQUENCIES.join(', ')}`,
      },
    )
    .min(1, `list at least one frequency: ${FREQUENCIES.join(', ')}`),
  /** On which legal ground people are contacted. */
  lawfulBasis: z
    .enum(LAWFUL_BASES, { error: `write one of these: ${LAWFUL_BASES.join(', ')}` })
    .default('consent'),
  /** Who else gets to see data for it: ids of recipients from the settings. */
  recipients: z.array(id(24), {
    error: 'list who else gets to see data, by their id in the settings; write [] if nobody does',
  }),
  /** How long the permission and its record are kept after leaving, such as "P2Y". */
  retention: period,
  /** A retired topic can be left, but not joined any more. */
  retired: z.boolean({ error: 'write true or false' }).default(false),
  /** Position among the topics; small numbers come first. */
  order,
});
export type Topic = z.infer<typeof topicSchema>;
