import { DatabaseSync } from 'node:sqlite';
import type { Database } from '../../functions/core/store/db.ts';
import { audit } from '../../functions/proof/audit/audit.ts';
import { verifyCheckpoint } from '../../functions/proof/checkpoint.ts';
import { ledgerSource } from '../../functions/proof/store/ledger-source.ts';
import { rowsOf } from './backup.ts';
import { query } from './ledger.ts';
import { signing } from './signing.ts';
import { partsOf, tablesIn } from './tables.ts';

/**
 * All that a database holds, for opening it again and again outside the Worker, where no trigger and no
 * constraint stands in the way of whoever edits it.
 */
export const copyOf = async (db: Database): Promise<() => DatabaseSync> => {
  const statements: string[] = [];
  for (const table of tablesIn(await partsOf(db))) {
    const columns = await query(db, `SELECT name FROM pragma_table_info('${table}')`);
    statements.push(
      `CREATE TABLE "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')})`,
    );
  }
  statements.push(...(await rowsOf(db)));
  return () => {
    const copy = new DatabaseSync(':memory:');
    for (const statement of statements) copy.exec(statement);
    return copy;
  };
};

/** What an audit of such a copy finds, by the keys that Workers have here. */
export const auditOf = async (
  copy: DatabaseSync,
  { exported = [], now = Date.now() }: { exported?: readonly string[]; now?: number } = {},
) => {
  const keys = (await signing.keys.signing.checkpoints.publicKeys()).map(({ raw }) => raw);
  const open = (note: string) => verifyCheckpoint(note, keys);
  return audit(ledgerSource(copy), { open, exported, now });
};
