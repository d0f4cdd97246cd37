import { z } from 'zod';
import { leftOfSample } from '../../site/new/sample.ts';
import type { SoundEntries } from '../../site/reader/entries.ts';
import type { Mistake } from '../../site/reader/mistakes.ts';
import type { Facts } from './preflight-checks.ts';
import { unfinishedIn } from './preflight-content.ts';
import { readConfiguration } from './tools/configuration.ts';
import { SECRETS, type Secrets } from './tools/fresh-secrets.ts';
import { heard, SOURCE_CONFIG } from './tools/project.ts';

const named = z.array(z.object({ name: z.string() }));
/** Names of the secrets that Cloudflare has; none if the Worker has not been deployed yet. */
const storedSecrets = async (): Promise<string[] | undefined> => {
  const args = ['secret', 'list', '--format', 'json', '--config', SOURCE_CONFIG];
  const { code, output } = await heard('wrangler', args);
  // 10007 is Cloudflare's "This Worker does not exist on your account".
  if (code !== 0) return /\b10007\b/.test(output) ? [] : undefined;
  const list = output.slice(output.indexOf('['), output.lastIndexOf(']') + 1);
  return named.parse(JSON.parse(list)).map(({ name }) => name);
};

const secretsOfEnvironment = (): Secrets =>
  Object.fromEntries(
    SECRETS.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/**
 * What is known before a deployment. Secrets that stand in the environment are judged by their
 * value; of the others Cloudflare only tells the names, and nothing is asked when `offline`.
 */
export const deploymentFacts = async (
  { entries, warnings }: { entries: SoundEntries; warnings: readonly Mistake[] },
  { offline }: { offline: boolean },
): Promise<Facts> => {
  const config = readConfiguration();
  return {
    origin: config.vars.ORIGIN,
    logName: config.vars.LOG_ORIGIN ?? '',
    witnesses: config.vars.WITNESSES ?? '',
    databaseIds: Object.fromEntries(
      config.d1_databases.map((database) => [database.binding, database.database_id]),
    ),
    parties: entries.settings,
    sample: leftOfSample(entries),
    unfinished: unfinishedIn(warnings),
    secrets: secretsOfEnvironment(),
    stored: offline ? undefined : await storedSecrets(),
  };
};
