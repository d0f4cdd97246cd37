import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { vacuum } from '../operations/store/local-database.ts';
import { claimOn, explainClaim } from './local/claim.ts';
import { localDatabases } from './tools/local-databases.ts';
import { ROOT, STATE } from './tools/project.ts';

/** Takes what was deleted out of the files of the local databases, while no server works with them. */

const kilobytes = async (file: string): Promise<number> =>
  Math.ceil((await stat(file)).size / 1024);

const clear = async (): Promise<number> => {
  const by = await claimOn(resolve(ROOT, STATE));
  if (by) {
    console.error(explainClaim(by, STATE));
    return 1;
  }
  const files = await localDatabases();
  if (files.length === 0) console.log(`There is no database in ${STATE}.`);
  for (const file of files) {
    const before = await kilobytes(file);
    vacuum(file);
    const now = await kilobytes(file);
    console.log(`✓ ${relative(ROOT, file)}: ${before} KB before, ${now} KB now`);
  }
  return 0;
};

try {
  process.exitCode = await clear();
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
