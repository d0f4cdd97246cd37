import { DATABASES, databaseAt, type Place, SOURCE_CONFIG, step } from '../tools/project.ts';

const OUTDATED =
  'If "notice" or "stop" already exists, the database is of an earlier build with other tables, and nothing in it can be carried over: create both databases anew (`npx wrangler d1 create`), without the people in them, and write their ids into wrangler.toml.';

/** Applies the migrations that the databases lack; a local one that is outdated was refused before. */
export const migrate = async (place: Place): Promise<void> => {
  const remedy = place === 'remote' ? OUTDATED : undefined;
  for (const binding of DATABASES) {
    const args = ['d1', 'migrations', 'apply', binding, '--config', SOURCE_CONFIG];
    await step(`Apply migrations to ${binding}`, 'wrangler', [...args, ...databaseAt(place)], {
      remedy,
    });
  }
};
