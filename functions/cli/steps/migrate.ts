import { DATABASES, databaseAt, type Place, SOURCE_CONFIG, STATE, step } from '../tools/project.ts';

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
