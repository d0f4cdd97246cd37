import { z } from 'zod';
import { refuseOutdated } from './local-databases.ts';
import { type DATABASES, databaseAt, heard, type Place, SOURCE_CONFIG } from './project.ts';

/** SQL for `wrangler d1 execute`, which takes no parameters. */

/** A text as SQL writes it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Puts values into the numbered parameters of a statement, `?1` for the first. */
export const inlined = (sql: string, ...values: readonly (string | number | null)[]): string =>
  sql.replaceAll(/\?(\d)/g, (_, position: string) => {
    const value = values[Number(position) - 1];
    if (value === undefined) throw new RangeError(`no value for ?${position}`);
    return typeof value === 'string' ? quoted(value) : String(value ?? 'NULL');
  });

const failure = z.object({ error: z.object({ text: z.string() }) });

/** What Wrangler says of a failure: a text within JSON, or what it printed. */
const reasonIn = (output: string): string => {
  try {
    return failure.parse(JSON.parse(output.slice(output.indexOf('{')))).error.text;
  } catch {
    return output.trim();
  }
};

const answers = z.array(z.object({ results: z.array(z.unknown()) }));

/**
 * Runs statements on a database of the project in one transaction, and returns the rows of the last.
 * Throws what the database or Wrangler says if that fails; a local database of an earlier build ends the
 * process.
 */
export const execute = async <Row>(
  place: Place,
  binding: (typeof DATABASES)[number],
  statements: readonly string[],
  row: z.ZodType<Row>,
): Promise<Row[]> => {
  if (place === 'local') await refuseOutdated();
  const args = ['d1', 'execute', binding, '--json', '--yes', '--config', SOURCE_CONFIG];
  const command = ['--command', statements.join(';\n')];
  const { code, output } = await heard('wrangler', [...args, ...databaseAt(place), ...command]);
  if (code !== 0) throw new Error(reasonIn(output));
  const list = output.slice(output.indexOf('['), output.lastIndexOf(']') + 1);
  return z.array(row).parse(answers.parse(JSON.parse(list)).at(-1)?.results ?? []);
};

/** Asks the first database something that has parameters. */
export const askFirst = <Row>(
  place: Place,
  row: z.ZodType<Row>,
  sql: string,
  ...values: Parameters<typeof inlined>[1][]
): Promise<Row[]> => execute(place, 'DB', [inlined(sql, ...values)], row);
