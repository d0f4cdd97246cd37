import { ask, type Database, query, statement, together } from '../../core/store/db.ts';
import type { StoredCheckpoint } from '../checkpoint.ts';
import { newestCheckpoint } from './log.ts';

export interface Cosigned {
  size: number;
  log: number;
  /** Name of the witness's key. */
  witness: string;
}

/** Cosignatures that are looked at; a witness that has signed none of them is asked what it knows. */
const LOOKED_AT = 100;

/** The newest checkpoint, and what witnesses have signed last, newest first, in one round trip. */
export const loadCosigned = (
  db: Database,
): Promise<{ newest: StoredCheckpoint | undefined; cosigned: Cosigned[] }> =>
  ask(
    db,
    together({
      newest: newestCheckpoint(db),
      cosigned: query(
        statement(db)`SELECT size, log, witness FROM cosignature
        ORDER BY size DESC, log DESC, witness DESC LIMIT ${LOOKED_AT}`,
        (rows: Cosigned[]) => rows,
      ),
    }),
  );

/** Keeps the line of a witness; the first one of two. */
export const saveCosignature = (
  db: Database,
  cosigned: Cosigned & { line: string },
): Promise<unknown> =>
  statement(db, cosigned)`INSERT INTO cosignature (size, log, witness, line)
    SELECT :size, :log, :witness, :line WHERE NOT EXISTS (
      SELECT 1 FROM cosignature WHERE size = :size AND log = :log AND witness = :witness
    )`.run();
