import type { Stop } from '../../../schema/contracts/stored.ts';
import { CLOCK_SKEW } from '../../consent/acts/apply-queued-withdrawal.ts';
import {
  leaveEvents,
  type NewEvent,
  permissionEvents,
  preferenceEvents,
  termsOf,
} from '../../core/ledger/changes.ts';
import { rarer } from '../../core/ledger/stops.ts';
import {
  type Facts,
  findPermission,
  isErased,
  mailboxOf,
  pausedAt,
} from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { commitStatements } from '../../core/store/commit.ts';
import { withRetry } from '../../core/store/db.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { dropMailboxStatements } from '../../core/store/subscribers.ts';

/** Stops that are events of the ledger: each writes them again, as of then, if that still says something. */

type Rewriter = Pick<Services, 'db' | 'catalogue' | 'now'>;
type Of<Kind extends Stop['kind']> = Extract<Stop, { kind: Kind }>;

/** Withdraws what was left then, if it was agreed to no later; in doubt the opt-out holds. */
export const leaveAgain = (services: Rewriter, stop: Of<'left'>): Promise<boolean> =>
  rewrite(services, stop, (facts) => ({
    events: stop.places.flatMap(({ topic, channel }) =>
      leaveEvents(facts, { topic, channel, agreedBefore: stop.at + CLOCK_SKEW }, stop.at),
    ),
    method: stop.method,
    also: [],
  }));

/** Makes rarer what was made so then, if nothing has happened to it since, and it is not as rare already. */
export const lessenAgain = (services: Rewriter, stop: Of<'less'>): Promise<boolean> =>
  rewrite(services, stop, (facts) => {
    const wishes = stop.places.flatMap(({ topic, channel, frequency }) => {
      const held = findPermission(facts, topic, channel);
      const want = rarer(termsOf(held), frequency);
      return held && want && held.since <= stop.at + CLOCK_SKEW
        ? [{ topic, channel, want, notice: held.notice }]
        : [];
    });
    const events = permissionEvents(facts, wishes, 'granted', stop.at);
    return { events, method: 'link', also: [] };
  });

/** Rests again until then, if that is not over, and later than whoever it is rests by now. */
export const pauseAgain = (
  services: Rewriter,
  { until, ...stop }: Of<'paused'>,
): Promise<boolean> =>
  rewrite(services, stop, (facts) => {
    const now = services.now();
    const longer = !isErased(facts) && until > now && until > (pausedAt(facts, now) ?? 0);
    const events = longer ? preferenceEvents(facts, { pausedUntil: until }, stop.at) : [];
    return { events, method: 'link', also: [] };
  });

/**
 * The address on file is the former one. It goes, and every link with it, so that whoever reads that
 * mailbox today is written nothing and shown nothing; the ledger stays.
 */
export const moveAway = (services: Rewriter, stop: Of<'moved'>): Promise<boolean> =>
  rewrite(services, stop, (facts) => {
    const provedAt = mailboxOf(facts)?.confirmedAt;
    const former = provedAt !== undefined && provedAt < stop.at;
    return {
      events: former ? [{ at: stop.at, kind: 'address-changed' }] : [],
      method: 'link',
      also: dropMailboxStatements(services.db, stop.subscriber),
    };
  });

/**
 * Writes the events of a stop, with no evidence, which only the second place could have kept, and no
 * stop of their own, which is there already.
 */
const rewrite = (
  { db, catalogue, now }: Rewriter,
  { subscriber }: Pick<Of<'left'>, 'subscriber'>,
  planFor: (facts: Facts) => {
    events: NewEvent[];
    method: Of<'left'>['method'];
    also: D1PreparedStatement[];
  },
): Promise<boolean> =>
  withRetry(
    () => loadFacts(db, { by: 'public-id', publicId: subscriber }),
    async (facts) => {
      if (!facts) return false;
      const { events, method, also } = planFor(facts);
      if (events.length === 0) return false;
      const { publicId, salt, seq } = facts;
      const written = await commitStatements(db, {
        ...{ publicId, salt, seq, events, method, page: 'restore' },
        now: now(),
        notices: catalogue.notices,
        evidence: [],
      });
      await db.batch([...written, ...also]);
      return true;
    },
  );
