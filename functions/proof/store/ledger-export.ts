import { createReadStream } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const HEAD = /^(CREATE|INSERT INTO)\s/;
/** The rows come first: a trigger would refuse what an audit looks for, and an index slow it down. */
const LATER = /^CREATE (?:UNIQUE )?(?:TRIGGER|INDEX|VIEW)\s/;
/** D1 writes a row in a statement each; together they are read twice as fast. */
const ROW = /^(INSERT INTO "?\w+"?(?: ?\([^()]*\))? VALUES) ?(\(.*\));$/s;
const TOGETHER = 500;

/** A text in an INSERT may hold a line that ends in a semicolon; its quote is still open then. */
const isWhole = (statement: string): boolean => {
  if (!statement.endsWith(';')) return false;
  if (statement.startsWith('CREATE TRIGGER')) return /\bEND;$/i.test(statement);
  if (!statement.startsWith('INSERT')) return true;
  let quotes = 0;
  for (let at = statement.indexOf("'"); at >= 0; at = statement.indexOf("'", at + 1)) quotes += 1;
  return quotes % 2 === 0;
};

/** The statements of a file, one after another. */
async function* statementsIn(file: string): AsyncGenerator<string> {
  let rest = '';
  let statement = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 2 ** 20 })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      statement = statement === '' ? text : `${statement}\n${text}`;
      if (!isWhole(statement)) continue;
      yield statement;
      statement = '';
    }
  }
  yield `${statement}${rest}`;
}

/**
 * Reads an export of D1 (`wrangler d1 export`) into a new database file, statement by statement, so that its
 * size does not matter. Nothing of it has to outlive a power cut.
 */
export const loadExport = async (file: string, place: string): Promise<void> => {
  const database = new DatabaseSync(place, { enableForeignKeyConstraints: false });
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
  const later: string[] = [];
  let into = '';
  let rows: string[] = [];
  const flush = (): void => {
    if (rows.length > 0) database.exec(`${into} ${rows.join()}`);
    rows = [];
  };
  for await (const statement of statementsIn(file)) {
    const [, head = '', row] = ROW.exec(statement) ?? [];
    if (head !== into || rows.length === TOGETHER) flush();
    into = head;
    if (row !== undefined) rows.push(row);
    else if (LATER.test(statement)) later.push(statement);
    else if (HEAD.test(statement)) database.exec(statement);
  }
  flush();
  for (const statement of later) database.exec(statement);
  database.exec('COMMIT');
  database.close();
};

/** Which of the two databases a file holds; neither is known by its name. */
export const placeIn = (file: string): 'first' | 'second' | undefined => {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
  database.close();
  const names = new Set(tables.map(({ name }) => name));
  if (names.has('event')) return 'first';
  return names.has('stop') ? 'second' : undefined;
};
