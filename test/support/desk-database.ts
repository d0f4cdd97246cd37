import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestHarness, unstable_splitSqlQuery } from 'wrangler';
import { z } from 'zod';
import { ROOT } from '../../functions/cli/tools/project.ts';
import type { Database } from '../../functions/core/store/db.ts';
import type { Order } from './desk.ts';
import { databaseOver } from './statements.ts';

const database = z.object({
  binding: z.enum(['DB', 'STOPS']),
  database_name: z.string(),
  database_id: z.string(),
  migrations_dir: z.string(),
});
const built = z.object({ compatibility_date: z.string(), d1_databases: z.array(database) });
const NAME = 'desk';

/** What the desk is made of: it has the databases of the Worker whose configuration this is. */
export const deskBeside = async (configPath: string) => ({
  ...built.parse(JSON.parse(await readFile(configPath, 'utf8'))),
  name: NAME,
  main: `${ROOT}test/support/desk.ts`,
});

/** Applies migrations, each as one transaction, in the order of their names. */
export const migrate = async (db: Database, folder: string): Promise<void> => {
  const files = await Array.fromAsync(glob('*.sql', { cwd: folder }));
  for (const file of files.sort()) {
    const statements = unstable_splitSqlQuery(await readFile(join(folder, file), 'utf8'));
    await db.batch(statements.map((sql) => db.prepare(sql)));
  }
};

/** A database of the Worker as its store knows it, each statement or batch one round trip. */
export const databaseAt = (harness: Pick<TestHarness, 'getWorker'>, binding: Order['binding']) =>
  databaseOver(async (statements) => {
    const order: Order = { binding, statements };
    const body = JSON.stringify(order);
    const answer = await harness.getWorker(NAME).fetch('/', { method: 'POST', body });
    const { results, error } = JSON.parse(await answer.text());
    if (error !== undefined) throw new Error(error);
    return results;
  });
