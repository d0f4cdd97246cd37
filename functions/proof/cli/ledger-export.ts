import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { refuseOutdated } from '../../cli/tools/local-databases.ts';
import { databaseAt, type Place, SOURCE_CONFIG, step } from '../../cli/tools/project.ts';

/** Exports the first database of a place as SQL into `file`; a failure ends the process. */
export const exportDatabase = async (place: Place, file: string): Promise<void> => {
  if (place === 'local') await refuseOutdated();
  const [where] = databaseAt(place);
  const args = ['d1', 'export', 'DB', where ?? '', '--output', file, '--config', SOURCE_CONFIG];
  return step(`Export the ${place} database`, 'wrangler', args);
};

/** Tables that an audit reads; of the rest of an export nothing is looked at. */
const TABLES = [
  'checkpoint',
  'contact_point',
  'event',
  'evidence',
  'log_node',
  'notice',
  'permission',
  'subscriber',
];
const STATEMENT = /^(?:CREATE TABLE(?: IF NOT EXISTS)?|INSERT INTO) "?(\w+)"?/;

/**
 * Reads an export of D1 (`wrangler d1 export`) into a database of its own, statement by statement, so
 * that its size does not matter. `place` is a file, or `:memory:`. Without its triggers: what somebody
 * wrote past them is what an audit looks for.
 */
export const loadExport = async (file: string, place: string): Promise<DatabaseSync> => {
  const database = new DatabaseSync(place, { enableForeignKeyConstraints: false });
  database.exec('BEGIN');
  let statement = '';
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Infinity,
  })) {
    statement += statement === '' ? line : `\n${line}`;
    if (!endsStatement(statement)) continue;
    const table = STATEMENT.exec(statement)?.[1];
    if (table !== undefined && TABLES.includes(table)) database.exec(statement);
    statement = '';
  }
  database.exec('COMMIT');
  return database;
};

/** A text in an INSERT may hold a line that ends in a semicolon; its quote is still open then. */
const endsStatement = (statement: string): boolean =>
  statement.endsWith(';') &&
  (!statement.startsWith('INSERT') || statement.split("'").length % 2 === 1);
