import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import {
  DamagedDatabase,
  type Standing,
  standingOf,
} from '../../operations/store/local-database.ts';
import { migrate } from '../steps/migrate.ts';
import { storeNotices } from '../steps/notices.ts';
import { localDatabases, refuseOutdated } from '../tools/local-databases.ts';
import { createMissingSecrets, readSecrets } from '../tools/local-secrets.ts';
import { ROOT, STATE } from '../tools/project.ts';
import { readIfThere } from '../tools/reading.ts';
import { keyTroubles } from './keys.ts';

const refuse = (...lines: readonly string[]): never => {
  for (const line of lines) console.error(`✗ ${line}`);
  process.exit(1);
};

/** What the local databases say; ends the process if one is damaged, or of an earlier build. */
export const localStanding = async (): Promise<Standing | undefined> => {
  try {
    const standings = (await localDatabases()).map(standingOf);
    await refuseOutdated();
    return standings.find((found) => found !== undefined);
  } catch (error) {
    if (!(error instanceof DamagedDatabase)) throw error;
    const file = relative(ROOT, error.file);
    return refuse(
      `The local database ${file} is damaged: put a copy of it back, or delete ${STATE} to begin anew without the people in it`,
    );
  }
};

/** Changes with the tables and the wordings that a database has to have. */
const wanted = async (notices: readonly NoticeVersion[]): Promise<string> => {
  const hash = createHash('sha256');
  const files = await Array.fromAsync(glob('schema/migrations*/*.sql', { cwd: ROOT }));
  for (const file of files.sort()) hash.update(await readFile(join(ROOT, file)));
  for (const { version } of notices) hash.update(version);
  return hash.digest('hex');
};

/**
 * What a server on this machine needs: secrets that fit the database, tables, and the wordings of the content. Ends
 * the process, in words, if it cannot have them.
 */
export const prepareHere = async (notices: readonly NoticeVersion[]): Promise<void> => {
  const standing = await localStanding();
  const troubles = await keyTroubles(await readSecrets(), standing, STATE);
  if (troubles.length > 0) refuse(...troubles);
  const created = await createMissingSecrets();
  if (created.length > 0) console.log(`· Created ${created.join(' and ')} in .dev.vars`);
  const done = resolve(ROOT, STATE, 'prepared');
  const mark = await wanted(notices);
  if (standing && (await readIfThere(done)) === mark) return;
  await migrate('local');
  await storeNotices(notices, 'local');
  await writeFile(done, mark);
};
