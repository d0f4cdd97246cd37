import { DAYS_BETWEEN, FREQUENCIES, type Method } from '../../../schema/contracts/codes.ts';
import type { Stop } from '../../../schema/contracts/stored.ts';
import type { Facts } from '../person/facts.ts';
import type { NewEvent, Terms } from './changes.ts';

/** The second of two terms, if it is the rarer frequency. */
export const rarer = (before: Terms | undefined, after: Terms | undefined) => {
  const [was, is] = [before, after].map((terms) => FREQUENCIES.find((known) => known === terms));
  return was && is && DAYS_BETWEEN[is] > DAYS_BETWEEN[was] ? is : undefined;
};

/**
 * What of an act must hold even after a backup has been restored: every withdrawal, what was made rarer,
 * a rest, an erasure, and that an address is no longer the person's.
 */
export const stopsOf = (
  { publicId: subscriber, epoch }: Pick<Facts, 'publicId' | 'epoch'>,
  events: readonly NewEvent[],
  method: Method,
): Stop[] => {
  const changed = events.flatMap((event) =>
    'topic' in event && event.kind !== 'requested' ? [event] : [],
  );
  // All that is changed in one act is changed at one time.
  const [{ at } = { at: 0 }] = changed;
  const left = changed
    .filter(({ after }) => after === 'withdrawn' || after === 'objected')
    .map(({ topic, channel }) => ({ topic, channel }));
  const less = changed.flatMap(({ topic, channel, before, after }) => {
    const frequency = rarer(before, after);
    return frequency ? [{ topic, channel, frequency }] : [];
  });
  const whole = events.flatMap((event): Stop[] => {
    const { kind, at } = event;
    if (kind === 'erased') return [{ kind, subscriber, at, method, epoch }];
    if (kind === 'address-changed') return [{ kind: 'moved', subscriber, at, epoch }];
    return kind === 'paused' && event.after !== undefined && event.after > (event.before ?? 0)
      ? [{ kind, subscriber, at, until: event.after }]
      : [];
  });
  return [
    ...(left.length > 0 ? [{ kind: 'left', subscriber, at, method, places: left } as const] : []),
    ...(less.length > 0 ? [{ kind: 'less', subscriber, at, places: less } as const] : []),
    ...whole,
  ];
};
