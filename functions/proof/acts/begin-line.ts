import type { Services } from '../../core/services.ts';
import { currentLine, sharedWith } from '../plan-seal.ts';
import { insertLine } from '../store/heads.ts';
import { lookAtLog } from './seal-log.ts';

/**
 * After a restore the log cannot go on where it was: another line begins, under a name of its own. Nothing
 * happens where the database has all that was signed. Idempotent: a line that has just begun is gone on with.
 */
export const beginLine = async (
  services: Pick<Services, 'db' | 'stops' | 'keys' | 'now' | 'log'>,
): Promise<void> => {
  const { plan, growth, known } = await lookAtLog(services);
  if (plan.next !== 'refuse' || plan.why === 'altered') return;
  const line = { log: currentLine(known) + 1, shared: sharedWith(growth.sealed, known.lines) };
  await insertLine(services.stops, { ...line, at: services.now() });
  services.log('line-begun', { ...line });
};
