import type { Language } from '../../../schema/content/languages.ts';
import type {
  Channel,
  Format,
  Frequency,
  PermissionState,
} from '../../../schema/contracts/codes.ts';
import type { HeldAnswer } from './profile.ts';

/** Two bytes of a link hold it. */
export const LARGEST_EPOCH = 0xffff;

/** Everything about a subscriber that a decision may need. Times are UTC milliseconds. */
export interface Facts {
  /** 16 random bytes, base64url: the only id outside the database. */
  publicId: string;
  /** Number of the last consent event; 0 if there is none. */
  seq: number;
  /** Links issued under an earlier epoch are void, except unsubscribe links (invariant 7). */
  epoch: number;
  /** Secret that hides the evidence of this person, base64url; empty once they are erased. */
  salt: string;
  language: Language;
  format: Format;
  pausedUntil: number | undefined;
  contacts: ContactPoint[];
  permissions: Permission[];
  /** Answers to profile fields, by the id of the field. */
  profile: HeldAnswer[];
}

export interface ContactPoint {
  channel: Channel;
  value: string;
  folded: string;
  confirmedAt: number | undefined;
}

export interface Permission {
  topic: string;
  channel: Channel;
  state: PermissionState;
  /** The last chosen frequency, kept after withdrawal for somebody who joins again. */
  frequency: Frequency;
  /** Number of the consent event that made it so, and when that was. */
  seq: number;
  since: number;
  /** Notice version that event names. */
  notice: string;
}

export const findPermission = (
  facts: Pick<Facts, 'permissions'>,
  topic: string,
  channel: Channel,
): Permission | undefined =>
  facts.permissions.find((held) => held.topic === topic && held.channel === channel);

/** The mailbox that makes somebody a subscriber; gone once they are erased. */
export const mailboxOf = (facts: Pick<Facts, 'contacts'> | undefined): ContactPoint | undefined =>
  facts?.contacts.find(({ channel }) => channel === 'email');

/** Whether nothing is left of a person but an opaque id (C10). */
export const isErased = (facts: Pick<Facts, 'salt'>): boolean => facts.salt === '';

/** Throws a RangeError if no epoch is left that would void the links of the present one. */
export const assertEpochLeft = ({ epoch }: Pick<Facts, 'epoch'>): void => {
  if (epoch >= LARGEST_EPOCH) throw new RangeError('no epoch is left for this subscriber');
};

export const granted = (facts: Pick<Facts, 'permissions'>): Permission[] =>
  facts.permissions.filter((held) => held.state === 'granted');

/** Whether the subscriber rests at an instant. A pause that has ended is none. */
export const pausedAt = (facts: Pick<Facts, 'pausedUntil'>, now: number): number | undefined =>
  facts.pausedUntil !== undefined && facts.pausedUntil > now ? facts.pausedUntil : undefined;
