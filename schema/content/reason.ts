import { z } from 'zod';
import { OFFERS } from '../contracts/codes.ts';
import { say } from './say.ts';
import { id, oneOf, order, text } from './shared.ts';

/** A reason that people can choose once they have left, in `site/content/reasons/<language>/`. */
export const reasonSchema = z.strictObject({
  id: id(24).describe('Kept for ever; statistics name the reason by it.'),
  label: text(say`the reason as the person would say it`, 120).describe('What people read.'),
  offer: oneOf(OFFERS).default('none').describe('What is offered to somebody who chooses it.'),
  order: order.describe('Position in the list; small numbers come first.'),
});
export type Reason = z.infer<typeof reasonSchema>;
