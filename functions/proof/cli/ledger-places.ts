import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDatabases, refuseOutdated } from '../../cli/tools/local-databases.ts';
import {
  type DATABASES,
  databaseAt,
  type Place,
  ROOT,
  SOURCE_CONFIG,
  STATE,
  step,
} from '../../cli/tools/project.ts';
import { loadExport, placeIn } from '../store/ledger-export.ts';
import type { LedgerFiles } from '../store/ledger-source.ts';

/** Where `npm run ledger:verify` reads the two databases. */

const migrationsIn = async (folder: string): Promise<string[]> => {
  const files = await Array.fromAsync(glob(`schema/${folder}/*.sql`, { cwd: ROOT }));
  return Promise.all(files.sort().map((file) => readFile(join(ROOT, file), 'utf8')));
};

/** The files that a Worker on this machine works with. Throws an Error if there are none. */
const localFiles = async (): Promise<Pick<LedgerFiles, 'first' | 'second'>> => {
  await refuseOutdated();
  const known = new Map((await localDatabases()).map((file) => [placeIn(file), file]));
  const first = known.get('first');
  if (first === undefined)
    throw new Error(`there is no database in ${STATE}: start it by npm start`);
  return { first, second: known.get('second') };
};

/** Exports a database of a place as SQL into `file`; a failure ends the process. */
const exportDatabase = (place: Place, binding: (typeof DATABASES)[number], file: string) => {
  const args = ['d1', 'export', binding, ...databaseAt(place), '--output', file];
  return step(`Export ${binding}`, 'wrangler', [...args, '--config', SOURCE_CONFIG]);
};

/** Exports that were made before, or else where the databases are. */
export interface Named {
  place: Place;
  file: string | undefined;
  stops: string | undefined;
}

/** Makes the databases of a ledger readable for as long as `use` takes. */
export const withLedger = async <Value>(
  { place, file, stops }: Named,
  use: (files: LedgerFiles) => Promise<Value>,
): Promise<Value> => {
  const [first, second] = await Promise.all(['migrations', 'migrations-stops'].map(migrationsIn));
  const migrations = { first: first ?? [], second: second ?? [] };
  if (place === 'local' && file === undefined) return use({ ...(await localFiles()), migrations });
  const folder = await mkdtemp(join(tmpdir(), 'ijaza-'));
  const loaded = async (source: string, name: string): Promise<string> => {
    const database = join(folder, `${name}.sqlite`);
    await loadExport(source, database);
    return database;
  };
  const exported = async (binding: (typeof DATABASES)[number]): Promise<string> => {
    const source = join(folder, `${binding}.sql`);
    await exportDatabase(place, binding, source);
    return source;
  };
  try {
    const sources =
      file === undefined ? [await exported('DB'), await exported('STOPS')] : [file, stops];
    const [of = '', ofSecond] = sources;
    const files = {
      first: await loaded(of, 'first'),
      second: ofSecond === undefined ? undefined : await loaded(ofSecond, 'second'),
    };
    return await use({ ...files, migrations });
  } finally {
    await rm(folder, { recursive: true });
  }
};
