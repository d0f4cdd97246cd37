import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { storeNotices } from './notices.ts';
import { SECRET_PROBLEMS, unfitSecrets } from './tools/fresh-secrets.ts';
import { createMissingSecrets, readSecrets } from './tools/local-secrets.ts';
import { DATABASES, databaseAt, type Place, SOURCE_CONFIG, STATE, step } from './tools/project.ts';

/** Creates the secrets that this machine lacks; an unfit one that somebody wrote ends the process. */
const prepareSecrets = async (): Promise<void> => {
  const created = await createMissingSecrets();
  if (created.length > 0) console.log(`· Created ${created.join(' and ')} in .dev.vars`);
  const unfit = unfitSecrets(await readSecrets());
  for (const { secret, problem } of unfit) {
    console.error(`✗ ${secret} in .dev.vars ${SECRET_PROBLEMS[problem]}: delete its line there.`);
  }
  if (unfit.length > 0) process.exit(1);
};

/** What a server on this machine needs: secrets, tables and the wordings of the content. */
export const prepareHere = async (notices: readonly NoticeVersion[]): Promise<void> => {
  await prepareSecrets();
  await migrate('local');
  await storeNotices(notices, 'local');
};

/** Builds both halves into `dist/`, for the address of `wrangler.toml` or for one of this machine. */
export const build = (origin?: string): Promise<void> =>
  step(
    'Build',
    'astro',
    ['build'],
    origin ? { environment: { ORIGIN: origin, IJAZA_SERVED: 'here' } } : {},
  );

const OUTDATED = `If "notice" already exists, the local database is of an earlier build and cannot be brought up to date: delete the folder ${STATE} and start again.`;

/** Applies the migrations that the databases lack. */
export const migrate = async (place: Place): Promise<void> => {
  const remedy = place === 'local' ? OUTDATED : undefined;
  for (const binding of DATABASES) {
    const args = ['d1', 'migrations', 'apply', binding, '--config', SOURCE_CONFIG];
    await step(`Apply migrations to ${binding}`, 'wrangler', [...args, ...databaseAt(place)], {
      remedy,
    });
  }
};
