import type { Method } from '../../../schema/contracts/codes.ts';
import type { Stop } from '../../../schema/contracts/stored.ts';
import type { NewEvent } from './changes.ts';

/**
 * What of an act must hold even after a backup has been restored: every withdrawal, an erasure, and
 * that an address is no longer the person's.
 */
export const stopsOf = (
  subscriber: string,
  events: readonly NewEvent[],
  method: Method,
): Stop[] => {
  const withdrawn = events.flatMap((event) =>
    'topic' in event && (event.after === 'withdrawn' || event.after === 'objected') ? [event] : [],
  );
  const [first] = withdrawn;
  const places = withdrawn.map(({ topic, channel }) => ({ topic, channel }));
  const left: Stop[] = first ? [{ kind: 'left', subscriber, at: first.at, method, places }] : [];
  const whole = events.flatMap(({ kind, at }): Stop[] => {
    if (kind === 'erased') return [{ kind: 'erased', subscriber, at }];
    return kind === 'address-changed' ? [{ kind: 'moved', subscriber, at }] : [];
  });
  return [...left, ...whole];
};
