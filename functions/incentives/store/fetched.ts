import { base64UrlToHex } from '../../core/base/bytes.ts';
import { type Database, WHO } from '../../core/store/db.ts';

/** Downloads that are noted for a person and an incentive: the newest, however often somebody presses on. */
const MOST = 20;

const NOTE = `INSERT INTO fetched (subscriber, incentive, at)
  SELECT p.subscriber, p.incentive, ?3 FROM promise p
  WHERE p.subscriber = ${WHO} AND p.incentive = ?2
  ON CONFLICT DO NOTHING`;

const FORGET_OLDER = `DELETE FROM fetched
  WHERE subscriber = ${WHO} AND incentive = ?2 AND at < (
    SELECT at FROM fetched WHERE subscriber = ${WHO} AND incentive = ?2
    ORDER BY at DESC LIMIT 1 OFFSET ${MOST - 1}
  )`;

/** Notes that somebody has fetched the file of an incentive; `now` is UTC milliseconds. */
export const fetchedStatements = (
  db: Database,
  { publicId, incentive, now }: { publicId: string; incentive: string; now: number },
): D1PreparedStatement[] => {
  const id = base64UrlToHex(publicId);
  return [db.prepare(NOTE).bind(id, incentive, now), db.prepare(FORGET_OLDER).bind(id, incentive)];
};
