import { type Database, statement, WHO } from '../../core/store/db.ts';

/** Downloads that are noted for a person and an incentive: the newest, however often somebody presses on. */
const MOST = 20;

/** Notes that somebody has fetched the file of an incentive; `now` is UTC milliseconds. */
export const fetchedStatements = (
  db: Database,
  fetched: { publicId: string; incentive: string; now: number },
): D1PreparedStatement[] => [
  statement(db, fetched)`INSERT INTO fetched (subscriber, incentive, at)
    SELECT p.subscriber, p.incentive, :now FROM promise p
    WHERE p.subscriber = ${WHO} AND p.incentive = :incentive
    ON CONFLICT DO NOTHING`,
  statement(db, fetched)`DELETE FROM fetched
    WHERE subscriber = ${WHO} AND incentive = :incentive AND at < (
      SELECT at FROM fetched WHERE subscriber = ${WHO} AND incentive = :incentive
      ORDER BY at DESC LIMIT 1 OFFSET ${MOST - 1}
    )`,
];
