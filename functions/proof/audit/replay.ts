import { LANGUAGE_OF_NOBODY } from '../../../schema/content/languages.ts';
import { EVENT_KIND_CODES, FORMAT_CODES, STATE_CODES } from '../../../schema/contracts/codes.ts';
import type { LedgerRow } from '../../core/ledger/leaf.ts';
import type { PermissionRow } from './source.ts';

/** What the ledger alone says of a subscriber; `undefined` if it says nothing. */
export interface Replayed {
  permissions: Map<string, PermissionRow>;
  language: number | undefined;
  format: number | undefined;
  /** UTC milliseconds; null if the last word was that there is none. */
  pausedUntil: number | null | undefined;
  erased: boolean;
  /** The first event that names another state before it than the one that held. */
  contradiction: number | undefined;
}

export const placeOf = ({ topic, channel }: { topic: string; channel: number }): string =>
  `${topic}.${channel}`;

/** Replays the consent events of one subscriber, in the order of `seq`. */
export const replay = (events: Iterable<LedgerRow>): Replayed => {
  const state: Replayed = {
    permissions: new Map(),
    language: undefined,
    format: undefined,
    pausedUntil: undefined,
    erased: false,
    contradiction: undefined,
  };
  for (const event of events) {
    if (event.topic === null) applyPreference(state, event);
    else applyPermission(state, event, event.topic);
  }
  return state;
};

const applyPermission = (state: Replayed, event: LedgerRow, topic: string): void => {
  const place = { topic, channel: event.channel ?? 0 };
  const held = state.permissions.get(placeOf(place));
  if (event.before !== termsOf(held)) state.contradiction ??= event.id;
  if (event.kind === EVENT_KIND_CODES.requested || event.after === null) return;
  const stays = event.after === STATE_CODES.withdrawn || event.after === STATE_CODES.objected;
  state.permissions.set(placeOf(place), {
    ...place,
    state: stays ? event.after : STATE_CODES.granted,
    // Kept after withdrawal, for somebody who joins again.
    frequency: stays ? (held?.frequency ?? 0) : event.after,
    lastSeq: event.seq,
  });
};

const termsOf = (held: PermissionRow | undefined): number | null => {
  if (!held) return null;
  return held.state === STATE_CODES.granted ? held.frequency : held.state;
};

const applyPreference = (state: Replayed, event: LedgerRow): void => {
  switch (event.kind) {
    case EVENT_KIND_CODES.paused:
    case EVENT_KIND_CODES.resumed:
      state.pausedUntil = event.after;
      return;
    case EVENT_KIND_CODES['language-changed']:
      state.language = event.after ?? undefined;
      return;
    case EVENT_KIND_CODES['format-changed']:
      state.format = event.after ?? undefined;
      return;
    case EVENT_KIND_CODES.erased:
      state.erased = true;
      state.pausedUntil = null;
      state.language = LANGUAGE_OF_NOBODY;
      state.format = FORMAT_CODES.html;
  }
};
