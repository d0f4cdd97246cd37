import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Database } from '../../functions/core/store/db.ts';

const named = z.object({ name: z.string() });
const cell = z.union([z.string(), z.number(), z.null(), z.array(z.number())]);
const dataRow = z.record(z.string(), cell);

/** Bytes come from D1 as a list of numbers. */
const toSqlite = (value: z.infer<typeof cell>) =>
  Array.isArray(value) ? Uint8Array.from(value) : value;

interface Table {
  name: string;
  columns: string[];
  rows: z.infer<typeof dataRow>[];
}

const readTable = async (db: Database, name: string): Promise<Table> => {
  const [columns, rows] = await db.batch([
    db.prepare(`PRAGMA table_info("${name}")`),
    db.prepare(`SELECT * FROM "${name}"`),
  ]);
  return {
    name,
    columns: z
      .array(named)
      .parse(columns?.results)
      .map((column) => column.name),
    rows: z.array(dataRow).parse(rows?.results),
  };
};

const TABLES = `SELECT name FROM sqlite_schema
  WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`;

/**
 * All that a database holds, for opening it again and again outside the Worker, where no trigger and no
 * constraint stands in the way of whoever edits it.
 */
export const copyOf = async (db: Database): Promise<() => DatabaseSync> => {
  const names = z.array(named).parse((await db.prepare(TABLES).all()).results);
  const tables = await Promise.all(names.map(({ name }) => readTable(db, name)));
  return () => {
    const copy = new DatabaseSync(':memory:');
    for (const { name, columns, rows } of tables) {
      copy.exec(`CREATE TABLE "${name}" (${columns.map((column) => `"${column}"`).join(', ')})`);
      const places = columns.map(() => '?').join(', ');
      const insert = copy.prepare(`INSERT INTO "${name}" VALUES (${places})`);
      for (const row of rows) insert.run(...columns.map((column) => toSqlite(row[column] ?? null)));
    }
    return copy;
  };
};
