import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
import type { Check } from './audit-checks.ts';

const KIND = EVENT_KIND_CODES;

/** Checks of what was promised, of draws and of codes. */
export const CHECKS_OF_PROMISES: readonly Check[] = [
  {
    wrong: 'promise-unheard',
    sql: `SELECT subscriber, incentive FROM promise p WHERE NOT EXISTS (
        SELECT 1 FROM event e WHERE e.subscriber = p.subscriber AND e.kind = ${KIND.promised}
          AND e.notice = p.version AND e.page = p.page AND e.at = p.at
          AND (p.full = 0 OR e.after IS NULL)
      ) OR NOT EXISTS (
        SELECT 1 FROM incentive_version v WHERE v.version = p.version AND v.incentive = p.incentive
      )`,
  },
  {
    wrong: 'promise-lost',
    sql: `SELECT id, subscriber FROM event e WHERE kind = ${KIND.promised}
      AND NOT EXISTS (SELECT 1 FROM event g WHERE g.subscriber = e.subscriber AND g.kind = ${KIND.erased})
      AND NOT EXISTS (
        SELECT 1 FROM promise p WHERE p.subscriber = e.subscriber AND p.version = e.notice
      )`,
  },
  {
    wrong: 'draw-entry',
    // Read as a whole, since nothing finds the events of a draw.
    sql: `SELECT d.incentive, d.number FROM draw_entry d LEFT JOIN (
        SELECT v.incentive, e.after AS number, e.subscriber
        FROM event e JOIN incentive_version v ON v.version = e.notice WHERE e.kind = ${KIND.promised}
      ) h ON h.incentive = d.incentive AND h.number = d.number
        AND (d.subscriber IS NULL OR d.subscriber = h.subscriber)
      GROUP BY d.incentive, d.number HAVING count(h.number) <> 1`,
  },
  {
    wrong: 'draw-lost',
    sql: `SELECT e.id, e.subscriber FROM event e JOIN incentive_version v ON v.version = e.notice
      WHERE e.kind = ${KIND.promised} AND e.after > 0 AND NOT EXISTS (
        SELECT 1 FROM draw_entry d WHERE d.incentive = v.incentive AND d.number = e.after
      )`,
  },
  {
    wrong: 'code',
    sql: `SELECT incentive, subscriber FROM incentive_code c WHERE subscriber IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM promise p
        WHERE p.subscriber = c.subscriber AND p.incentive = c.incentive AND p.full = 0
      )`,
  },
];
