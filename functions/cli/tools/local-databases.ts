import { glob, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { isOutdated, type Migrations } from '../../operations/store/local-database.ts';
import { ROOT, STATE } from './project.ts';

/** Files with the local databases, absolute; the simulator adds one of its own. */
export const localDatabases = async (state = resolve(ROOT, STATE)): Promise<string[]> => {
  const files = await Array.fromAsync(glob('v3/d1/**/*.sqlite', { cwd: state }));
  return files.map((file) => join(state, file));
};

const presentMigrations = async (): Promise<Migrations> => {
  const files = await Array.fromAsync(glob('schema/migrations*/*.sql', { cwd: ROOT }));
  const texts = files.map(
    async (file) => [basename(file), await readFile(join(ROOT, file), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
};

/** Ends the process, in words, if a local database is of an earlier build. */
export const refuseOutdated = async (): Promise<void> => {
  const migrations = await presentMigrations();
  const file = (await localDatabases()).find((one) => isOutdated(one, migrations));
  if (file === undefined) return;
  console.error(
    `✗ The local database ${relative(ROOT, file)} was made by an earlier build of Ijaza with other tables, and nothing in it can be carried over: to begin anew, without the people in it, delete the folder ${STATE} (rm -r ${STATE}) and run \`npm start\``,
  );
  process.exit(1);
};
