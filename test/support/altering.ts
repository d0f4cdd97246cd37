import type { Database } from '../../functions/core/store/db.ts';
import { pastTriggers } from './tables.ts';

/** Does something while an event of the ledger says something else than it did, and puts that right again. */
export const whileAltered = async <Value>(
  db: Database,
  id: number,
  work: () => Promise<Value>,
): Promise<Value> => {
  const was = await db.prepare('SELECT page FROM event WHERE id = ?1').bind(id).first('page');
  const say = (page: unknown) =>
    pastTriggers(db, [db.prepare('UPDATE event SET page = ?1 WHERE id = ?2').bind(page, id)]);
  await say('altered');
  try {
    return await work();
  } finally {
    await say(was);
  }
};
