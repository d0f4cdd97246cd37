import { type Database, statement } from '../../core/store/db.ts';
import type { Restore } from '../receipt/standing-in-log.ts';

/** Where the log went on after a backup, oldest first, as the second place knows it. */
export const restoresIn = async (stops: Database): Promise<Restore[]> =>
  (await statement(stops)`SELECT log, shared, at FROM line ORDER BY log`.all<Restore>()).results;
