import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseOutdated } from './local-databases.ts';
import { databaseAt, type Place, SOURCE_CONFIG, step } from './project.ts';

/**
 * Runs statements on the first database of a place, however long they are together; a failure ends the
 * process.
 */
export const runSql = async (
  place: Place,
  what: string,
  statements: readonly string[],
): Promise<void> => {
  if (place === 'local') await refuseOutdated();
  const folder = await mkdtemp(join(tmpdir(), 'ijaza-'));
  const file = join(folder, 'statements.sql');
  try {
    await writeFile(file, statements.map((statement) => `${statement};\n`).join(''));
    const args = ['d1', 'execute', 'DB', '--yes', '--file', file, '--config', SOURCE_CONFIG];
    await step(what, 'wrangler', [...args, ...databaseAt(place)]);
  } finally {
    await rm(folder, { recursive: true });
  }
};
