import type { Wrong } from '../../functions/proof/audit/findings.ts';
import { writeCheckpoint } from '../../functions/proof/checkpoint.ts';
import type { Audited } from './audited.ts';
import type { Ledger } from './ledger-copy.ts';
import { reseal } from './resealing.ts';
import { newSigning, random } from './signing.ts';

/**
 * Edits that somebody could make who can write to the databases, on copies of them whose triggers stand aside
 * meanwhile. In the copies, subscriber 1 has never left, 2 has left one topic, 3 has moved to another address,
 * 4 has left and never wants to be written to again, 5 is erased, 6 has stopped a change of address, 7 to 9
 * have taken gifts, and 10 came and left last.
 */
export interface Edit {
  what: string;
  first?: string;
  second?: string;
  act?: (ledger: Ledger, audited: Audited) => Promise<void>;
  /** Begins with the databases as they were a while ago. */
  older?: 'first' | 'second' | 'both';
  /** Its author does not put the triggers back. */
  leavesTriggers?: true;
  /** What an audit says of it, and what it says if somebody has kept a checkpoint; nothing if it sees nothing. */
  alone?: Wrong;
  kept?: Wrong;
}

export const stranger = newSigning();

/** What one column of two rows says changes places. */
export const exchange = (
  table: string,
  key: string,
  one: number,
  other: number,
  ...columns: string[]
) =>
  columns
    .map(
      (column) => `
  CREATE TEMP TABLE kept AS SELECT ${one} + ${other} - ${key} AS target, "${column}" AS value
    FROM ${table} WHERE ${key} IN (${one}, ${other});
  UPDATE ${table} SET "${column}" = ${column === 'public_id' ? 'randomblob(16)' : `"${column}"`}
    WHERE ${key} IN (${one}, ${other});
  UPDATE ${table} SET "${column}" = (SELECT value FROM kept WHERE target = ${table}.${key})
    WHERE ${key} IN (${one}, ${other});
  DROP TABLE kept;`,
    )
    .join('');

/** Signs a history again, once it has been written anew. */
export const resealed =
  (sql: string, heads: boolean, keys?: Audited['keys']) =>
  async (ledger: Ledger, audited: Audited): Promise<void> => {
    ledger.first.exec(sql);
    await reseal(ledger, { keys: keys ?? audited.keys, name: audited.name, heads });
  };

/** A checkpoint of a size that has one, with any root. */
export const secondCheckpoint = async (
  { first }: Ledger,
  { keys, name }: Audited,
): Promise<void> => {
  const note = await writeCheckpoint(
    { origin: name, size: 24, root: random(32) },
    keys.signing.checkpoints.sign,
  );
  first
    .prepare('INSERT INTO checkpoint SELECT size, log, 2, at, ? FROM checkpoint WHERE size = 24')
    .run(note);
};

export const CLOSE_UP = `
  CREATE TEMP TABLE kept AS SELECT row_number() OVER (ORDER BY position) AS n, nonce, body, at FROM stop;
  DELETE FROM stop; INSERT INTO stop SELECT * FROM kept; DROP TABLE kept`;

export const REWRITE = 'UPDATE event SET after = 11 WHERE id IN (1, 3)';
export const REWRITTEN = `${REWRITE};
  UPDATE event SET before = 11 WHERE subscriber = 1 AND before = 12 AND topic = 'news';
  UPDATE permission SET frequency = 11 WHERE subscriber = 1 AND topic = 'news'`;

/** Consent of somebody who has left; `at` in SQL. */
export const consent = (at: string): string => `
  INSERT INTO event SELECT (SELECT max(id) + 1 FROM event), subscriber,
    (SELECT max(seq) + 1 FROM event WHERE subscriber = 4), ${at}, 3, 2, topic, channel, 1, 12, notice,
    'preferences', NULL FROM event WHERE id = 28;
  UPDATE permission SET state = 10, last_seq = 10 WHERE subscriber = 4 AND topic = 'news'`;
export const NOW = '(SELECT max(at) FROM checkpoint)';
