import type { Stop } from '../../../schema/contracts/stored.ts';
import { CLOCK_SKEW } from '../../consent/acts/apply-queued-withdrawal.ts';
import { removalStatement, suppressionStatement } from '../../contact/store/suppression.ts';
import { fromBase64Url } from '../../core/base/bytes.ts';
import { leaveEvents, type NewEvent } from '../../core/ledger/changes.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import { commitStatements } from '../../core/store/commit.ts';
import { withRetry } from '../../core/store/db.ts';
import { endEpochStatement } from '../../core/store/epochs.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { dropMailboxStatements } from '../../core/store/subscribers.ts';
import { eraseSubscriber } from '../../rights/acts/erase.ts';

type Reapplier = Pick<Services, 'db' | 'catalogue' | 'keys' | 'now' | 'random' | 'write'>;
type Of<Kind extends Stop['kind']> = Extract<Stop, { kind: Kind }>;

/**
 * Applies one stop to a database that has lost it, and says whether that changed anything. Idempotent.
 * Whom the database has never heard of is passed over.
 */
export const reapply = (services: Reapplier, stop: Stop): Promise<boolean> => {
  switch (stop.kind) {
    case 'left':
      return leaveAgain(services, stop);
    case 'moved':
      return moveAway(services, stop);
    case 'voided':
      return voidAgain(services, stop);
    case 'erased':
      return eraseAgain(services, stop);
    case 'suppressed':
      return suppressAgain(services, stop);
    case 'lifted':
      return liftAgain(services, stop);
  }
};

/** Withdraws what was left then, if it was agreed to no later; in doubt the opt-out holds. */
const leaveAgain = (services: Reapplier, stop: Of<'left'>): Promise<boolean> =>
  rewrite(services, stop, (facts) => ({
    events: stop.places.flatMap(({ topic, channel }) =>
      leaveEvents(facts, { topic, channel, agreedBefore: stop.at + CLOCK_SKEW }, stop.at),
    ),
    method: stop.method,
    also: [],
  }));

/**
 * The address on file is the former one. It goes, and every link with it, so that whoever reads that
 * mailbox today is written nothing and shown nothing; the ledger stays.
 */
const moveAway = (services: Reapplier, stop: Of<'moved'>): Promise<boolean> =>
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
  { db, catalogue, now }: Reapplier,
  { subscriber }: Of<'left' | 'moved'>,
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

const voidAgain = async ({ db }: Reapplier, { subscriber, epoch }: Of<'voided'>) =>
  (await endEpochStatement(db, subscriber, epoch).run()).meta.changes > 0;

const eraseAgain = async (
  services: Reapplier,
  { subscriber, at }: Of<'erased'>,
): Promise<boolean> => {
  // As of then: what the person has said since counts for more.
  const then = { ...services, now: () => at };
  const act = { publicId: subscriber, at, method: 'link', page: 'restore' } as const;
  return (await eraseSubscriber(then, act)) !== undefined;
};

const suppressAgain = async ({ db }: Reapplier, stop: Of<'suppressed'>): Promise<boolean> => {
  const { channel, reason, source, at, expiresAt } = stop;
  const row = { hmac: bytesOf(stop), channel, reason, source, now: at, expiresAt };
  return (await suppressionStatement(db, row).run()).meta.changes > 0;
};

const liftAgain = async ({ db }: Reapplier, stop: Of<'lifted'>): Promise<boolean> => {
  const { channel, reason, at } = stop;
  const lift = { hmac: bytesOf(stop), channel, reason, now: at };
  return (await removalStatement(db, lift).run()).meta.changes > 0;
};

const bytesOf = ({ hmac }: Of<'suppressed' | 'lifted'>): Uint8Array<ArrayBuffer> => {
  const bytes = fromBase64Url(hmac);
  if (!bytes) throw new RangeError('not the key of a suppression');
  return bytes;
};
