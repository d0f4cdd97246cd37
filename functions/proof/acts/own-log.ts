import type { Services } from '../../core/services.ts';
import { ask } from '../../core/store/db.ts';
import type { TrustedKeys } from '../receipt/check.ts';
import type { LogSource } from '../receipt/standing-in-log.ts';
import { loadRestores } from '../store/heads.ts';
import { newestCheckpoint } from '../store/log.ts';
import { proveConsistency, proveInclusion } from './prove.ts';

/** The log of this site, asked in its databases. */
export const ownLog = ({ db, stops }: Pick<Services, 'db' | 'stops'>): LogSource => ({
  newest: async () => (await ask(db, newestCheckpoint(db)))?.note,
  consistency: (first, second) => proveConsistency({ db }, first, second),
  inclusion: (index, size) => proveInclusion({ db }, index, size),
  restores: () => loadRestores(stops),
});

/** What this site publishes of its keys. */
export const ownKeys = async ({ signing }: Services['keys']): Promise<TrustedKeys> => ({
  receipts: await signing.receipts.publicKeys(),
  checkpoints: (await signing.checkpoints.publicKeys()).map(({ raw }) => raw),
});
