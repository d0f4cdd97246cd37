import { base64UrlToHex } from '../domain/bytes.ts';
import { type Database, WHO } from './db.ts';

/** Downloads that are noted for a person and an incentive; whoever presses on and on adds no more. */
const MOST = 20;

/** Notes that somebody has fetched the file of an incentive; `now` is UTC milliseconds. */
export const fetchedStatement = (
  db: Database,
  { publicId, incentive, now }: { publicId: string; incentive: string; now: number },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO fetched (subscriber, incentive, at)
      SELECT p.subscriber, p.incentive, ?3 FROM promise p
      WHERE p.subscriber = ${WHO} AND p.incentive = ?2 AND ${MOST} > (
        SELECT count(*) FROM fetched f WHERE f.subscriber = p.subscriber AND f.incentive = p.incentive
      )
      ON CONFLICT DO NOTHING`,
    )
    .bind(base64UrlToHex(publicId), incentive, now);
