import type { Language } from '../../../schema/content/languages.ts';
import type {
  Channel,
  EventKind,
  Format,
  Frequency,
  PermissionState,
} from '../../../schema/contracts/codes.ts';
import { type Facts, findPermission, granted, type Permission, pausedAt } from '../person/facts.ts';

/**
 * A permission as the ledger writes it: its frequency if it is granted, its state if not, and
 * `undefined` if it was never asked for.
 */
export type Terms = Frequency | Exclude<PermissionState, 'granted'>;

/** A row of the ledger that is about to be written. `at` is when the person did it. */
export type NewEvent = { at: number } & (
  | PermissionEvent
  | PreferenceEvent
  // Neither says what the address was: the ledger holds no personal data (invariant 4).
  | { kind: 'address-changed' | 'erased' }
  | PromiseEvent
);

export interface PromiseEvent {
  kind: 'promised';
  /** Version of the incentive, which is known only once it is promised. */
  promise: string;
  /**
   * Number in a draw, 0 for a file or a code, `undefined` if nothing comes of it. The database decides: the
   * event that is about to be written does not say.
   */
  after?: number | undefined;
}

export type PreferenceEvent =
  | { kind: 'paused' | 'resumed'; before: number | undefined; after: number | undefined }
  | { kind: 'language-changed'; before: Language; after: Language }
  | { kind: 'format-changed'; before: Format; after: Format };

export interface PermissionEvent {
  kind: Extract<
    EventKind,
    'requested' | 'confirmed' | 'granted' | 'frequency-changed' | 'withdrawn' | 'restored'
  >;
  topic: string;
  channel: Channel;
  before: Terms | undefined;
  after: Terms;
  notice: string;
}

/** A person's wish for one topic over one channel, and the wording they saw. */
export interface Wish {
  topic: string;
  channel: Channel;
  want: Frequency | 'withdrawn';
  notice: string;
}

export const termsOf = (held: Permission | undefined): Terms | undefined =>
  held && (held.state === 'granted' ? held.frequency : held.state);

/** Withdrawn, objected and never asked are the same to somebody who does not want it. */
const differs = (held: Permission | undefined, want: Wish['want']): boolean =>
  want === 'withdrawn' ? held?.state === 'granted' : termsOf(held) !== want;

/**
 * Events for the wishes that change something, one for each topic × channel (invariant 3). A wish
 * that is fulfilled already makes no event, so replaying a request adds none.
 */
export const permissionEvents = (
  facts: Pick<Facts, 'permissions'>,
  wishes: readonly Wish[],
  grant: 'confirmed' | 'granted' | 'restored',
  at: number,
): ({ at: number } & PermissionEvent)[] =>
  wishes.flatMap(({ topic, channel, want, notice }) => {
    const held = findPermission(facts, topic, channel);
    if (!differs(held, want)) return [];
    const kind =
      want === 'withdrawn'
        ? 'withdrawn'
        : held?.state === 'granted' && grant === 'granted'
          ? 'frequency-changed'
          : grant;
    // Nobody is shown new wording while leaving: the event names the one that was agreed to.
    const version = want === 'withdrawn' ? (held?.notice ?? notice) : notice;
    return [{ at, kind, topic, channel, before: termsOf(held), after: want, notice: version }];
  });

/**
 * Events of a confirmed request: *requested*, with its own time, and *confirmed* (C5),
 * for exactly those choices that were asked for and differ from those held (invariant 11).
 */
export const confirmationEvents = (
  facts: Pick<Facts, 'permissions'>,
  wishes: readonly Wish[],
  requestedAt: number,
  now: number,
): ({ at: number } & PermissionEvent)[] => {
  const confirmed = permissionEvents(facts, wishes, 'confirmed', now);
  const requested = confirmed.map((event) => ({
    ...event,
    kind: 'requested' as const,
    at: requestedAt,
  }));
  return [...requested, ...confirmed];
};

/** What an unsubscribe link or button takes back. `undefined` means every one. */
export interface LeaveScope {
  topic: string | undefined;
  channel: Channel | undefined;
  /** Consent given after this instant, UTC milliseconds, stays. */
  agreedBefore?: number;
}

/** Withdraws consent that was given at one instant, UTC milliseconds, and has not changed since. */
export const agreedAtEvents = (
  facts: Pick<Facts, 'permissions'>,
  agreedAt: number,
  at: number,
): ({ at: number } & PermissionEvent)[] =>
  leaveEvents(
    { permissions: facts.permissions.filter(({ since }) => since === agreedAt) },
    { topic: undefined, channel: undefined },
    at,
  );

/** Withdrawal of everything granted within a scope. */
export const leaveEvents = (
  facts: Pick<Facts, 'permissions'>,
  scope: LeaveScope,
  at: number,
): ({ at: number } & PermissionEvent)[] =>
  permissionEvents(
    facts,
    granted(facts)
      .filter((held) => scope.topic === undefined || held.topic === scope.topic)
      .filter((held) => scope.channel === undefined || held.channel === scope.channel)
      .filter((held) => scope.agreedBefore === undefined || held.since <= scope.agreedBefore)
      .map(({ topic, channel, notice }) => ({ topic, channel, want: 'withdrawn', notice })),
    'granted',
    at,
  );

/** A person's wishes for their preferences; those left out stay as they are. */
export interface PreferenceWishes {
  language?: Language | undefined;
  format?: Format | undefined;
  /** End of the pause, UTC milliseconds; `null` ends one. */
  pausedUntil?: number | null | undefined;
}

export const preferenceEvents = (
  facts: Pick<Facts, 'language' | 'format' | 'pausedUntil'>,
  wishes: PreferenceWishes,
  at: number,
): ({ at: number } & PreferenceEvent)[] => {
  const events: ({ at: number } & PreferenceEvent)[] = [];
  const paused = pausedAt(facts, at);
  if (wishes.pausedUntil === null && paused !== undefined)
    events.push({ at, kind: 'resumed', before: paused, after: undefined });
  if (typeof wishes.pausedUntil === 'number' && wishes.pausedUntil !== paused)
    events.push({ at, kind: 'paused', before: paused, after: wishes.pausedUntil });
  if (wishes.language && wishes.language !== facts.language)
    events.push({ at, kind: 'language-changed', before: facts.language, after: wishes.language });
  if (wishes.format && wishes.format !== facts.format)
    events.push({ at, kind: 'format-changed', before: facts.format, after: wishes.format });
  return events;
};
