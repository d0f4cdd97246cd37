import type { Channel, SuppressionReason } from '../../schema/contracts/codes.ts';
import { type Facts, pausedAt } from '../core/person/facts.ts';

export interface Suppression {
  reason: SuppressionReason;
  /** UTC milliseconds; `undefined` never ends. */
  expiresAt: number | undefined;
}

/** What the gate has to know besides the subscriber. */
export interface Circumstances {
  /** What is suppressed for the address or number. */
  suppressions: readonly Suppression[];
  /**
   * Whether the database may lack opt-outs: it was restored from a backup, or the place that would
   * tell cannot be asked. Then nothing goes out.
   */
  closed: boolean;
}

/**
 * What may be asked of the gate: a service mail, or a topic over a channel (any topic, if none). A
 * service mail goes out despite *never again* only if it was asked for on a page that says so, or by
 * somebody who came through a link in that mailbox.
 */
export type Question =
  | { kind: 'service'; despiteNeverAgain?: boolean }
  | { kind: 'contact'; channel: Channel; topic: string | undefined };

/** The answer, with the numbers of the consent events that it rests on. */
export type Decision =
  | { outcome: 'allow'; reason: 'permission' | 'asked-for'; evidence: number[] }
  | { outcome: 'defer'; reason: 'paused'; until: number; evidence: number[] }
  | { outcome: 'deny'; reason: DenyReason; evidence: number[] };

export type DenyReason =
  | SuppressionReason
  | 'restored'
  | 'unknown'
  | 'objected'
  | 'withdrawn'
  | 'unconfirmed'
  | 'no-permission';

const STOPS_EVERYTHING: readonly SuppressionReason[] = ['legal', 'complaint', 'hard-bounce'];
const STOPS_ASKED: readonly SuppressionReason[] = [...STOPS_EVERYTHING, 'not-me'];
const STOPS_SERVICE: readonly SuppressionReason[] = [...STOPS_ASKED, 'never-again'];
const STOPS_CONTACT: readonly SuppressionReason[] = [...STOPS_EVERYTHING, 'erasure', 'never-again'];

/**
 * The focal point that every message passes before it goes out (C12, invariant 1). The
 * order is fixed: a restored database > suppression > objection > withdrawal > not confirmed > pause >
 * permission. Anything unknown means no. The same facts and clock give the same answer. `now` is UTC
 * milliseconds.
 */
export const decide = (
  question: Question,
  facts: Pick<Facts, 'permissions' | 'contacts' | 'pausedUntil'> | undefined,
  { suppressions, closed }: Circumstances,
  now: number,
): Decision => {
  if (closed) return deny('restored');
  const suppressed = stopsOf(question).find((reason) => isLive(suppressions, reason, now));
  if (suppressed) return { outcome: 'deny', reason: suppressed, evidence: [] };
  if (question.kind === 'service') return { outcome: 'allow', reason: 'asked-for', evidence: [] };
  return facts ? decideContact(question, facts, now) : deny('unknown');
};

const stopsOf = (question: Question): readonly SuppressionReason[] => {
  if (question.kind === 'contact') return STOPS_CONTACT;
  return question.despiteNeverAgain ? STOPS_ASKED : STOPS_SERVICE;
};

const decideContact = (
  { channel, topic }: Extract<Question, { kind: 'contact' }>,
  facts: Pick<Facts, 'permissions' | 'contacts' | 'pausedUntil'>,
  now: number,
): Decision => {
  const asked = facts.permissions.filter(
    (held) => held.channel === channel && (topic === undefined || held.topic === topic),
  );
  const live = asked.filter((held) => held.state === 'granted');
  const evidence = (live.length > 0 ? live : asked).map((held) => held.seq);
  if (live.length === 0) {
    const objected = asked.some((held) => held.state === 'objected');
    return deny(objected ? 'objected' : asked.length > 0 ? 'withdrawn' : 'no-permission', evidence);
  }
  const contact = facts.contacts.find((known) => known.channel === channel);
  if (contact?.confirmedAt === undefined) return deny('unconfirmed', evidence);
  const until = pausedAt(facts, now);
  if (until !== undefined) return { outcome: 'defer', reason: 'paused', until, evidence };
  return { outcome: 'allow', reason: 'permission', evidence };
};

const deny = (reason: DenyReason, evidence: number[] = []): Decision => ({
  outcome: 'deny',
  reason,
  evidence,
});

/** Whether something is suppressed for a reason at an instant, UTC milliseconds. */
export const isLive = (
  suppressions: readonly Suppression[],
  reason: SuppressionReason,
  now: number,
): boolean =>
  suppressions.some(
    (known) => known.reason === reason && (known.expiresAt === undefined || known.expiresAt > now),
  );
