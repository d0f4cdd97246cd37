import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';

/**
 * Plays Wrangler's part of `d1 execute` for commands: the same statements on a file of SQLite, in a
 * fortieth of the time. What is said of a failure stands where Wrangler says it.
 */
const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    ...{ command: { type: 'string' }, file: { type: 'string' } },
    ...{ config: { type: 'string' }, 'persist-to': { type: 'string' } },
  },
});

const folder = String(values['persist-to']);
mkdirSync(folder, { recursive: true });
const sqlite = new DatabaseSync(join(folder, `${positionals.at(-1)}.sqlite`));

const rowsOf = (sql: string): unknown[] => sqlite.prepare(sql).all();

try {
  if (typeof values['file'] === 'string')
    sqlite.exec(`BEGIN; ${readFileSync(values['file'], 'utf8')} COMMIT`);
  else console.log(JSON.stringify([{ results: rowsOf(String(values['command'])) }]));
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  console.log(JSON.stringify({ error: { text } }));
  process.exitCode = 1;
}
