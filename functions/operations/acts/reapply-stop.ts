import type { Stop } from '../../../schema/contracts/stored.ts';
import { removalStatement, suppressionStatement } from '../../contact/store/suppression.ts';
import { fromBase64Url } from '../../core/base/bytes.ts';
import type { Services } from '../../core/services.ts';
import { endEpochStatement } from '../../core/store/epochs.ts';
import type { MailServices } from '../../mail/services.ts';
import { eraseAgain, type LostErasure } from './erase-again.ts';
import { leaveAgain, lessenAgain, moveAway, pauseAgain } from './rewrite-lost.ts';

type Reapplier = Pick<Services, 'db' | 'catalogue' | 'now'>;
type Of<Kind extends Stop['kind']> = Extract<Stop, { kind: Kind }>;

/**
 * Applies one stop to a database that has lost it, and says whether that changed anything. Idempotent.
 * Whom the database has never heard of is passed over.
 */
export const reapply = async (
  services: MailServices,
  missing: Omit<LostErasure, 'stop'> & { stop: Stop },
): Promise<boolean> => {
  const { stop } = missing;
  switch (stop.kind) {
    case 'left':
      return leaveAgain(services, stop);
    case 'less':
      return lessenAgain(services, stop);
    case 'paused':
      return pauseAgain(services, stop);
    case 'moved':
      return anyOf([await moveAway(services, stop), await voidAgain(services, stop)]);
    case 'voided':
      return voidAgain(services, stop);
    case 'erased':
      return anyOf([
        await eraseAgain(services, { ...missing, stop }),
        await voidAgain(services, stop),
      ]);
    case 'suppressed':
      return suppressAgain(services, stop);
    case 'lifted':
      return liftAgain(services, stop);
  }
};

const anyOf = (changed: readonly boolean[]): boolean => changed.includes(true);

const voidAgain = async (
  { db }: Reapplier,
  { subscriber, epoch }: Of<'voided' | 'moved' | 'erased'>,
) => (await endEpochStatement(db, subscriber, epoch).run()).meta.changes > 0;

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
