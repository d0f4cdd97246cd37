import type { Standing } from '../../../schema/contracts/receipt-views.ts';
import { type Facts, findPermission } from '../../core/person/facts.ts';
import type { ReceiptEvent } from './event.ts';

/**
 * What has become of a permission since one of its events; `undefined` if nothing is known of it.
 * For the subscriber alone.
 */
export const standingOf = (
  facts: Pick<Facts, 'permissions'>,
  { kind, topic, channel }: Pick<ReceiptEvent, 'kind' | 'topic' | 'channel'>,
  seq: number,
): Standing | undefined => {
  const held = findPermission(facts, topic, channel);
  if (!held) return undefined;
  const { since, frequency } = held;
  const left = kind === 'withdrawn';
  if (held.state !== 'granted')
    return { standing: left ? 'stays-withdrawn' : 'withdrawn-since', since };
  const again = left ? 'given-again' : 'changed';
  return { standing: held.seq === seq ? 'stands' : again, since, frequency };
};
