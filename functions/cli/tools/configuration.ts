import { unstable_readConfig as readConfig } from 'wrangler';
import { z } from 'zod';
import { ROOT, SOURCE_CONFIG } from './project.ts';

const configuration = z.object({
  vars: z.object({
    ORIGIN: z.string().optional(),
    LOG_ORIGIN: z.string().optional(),
    WITNESSES: z.string().optional(),
  }),
  d1_databases: z.array(z.object({ binding: z.string(), database_id: z.string().optional() })),
});

/** What `wrangler.toml` says of the deployment. */
export const readConfiguration = () =>
  configuration.parse(readConfig({ config: `${ROOT}${SOURCE_CONFIG}` }, { hideWarnings: true }));

/** Address of the site, as `wrangler.toml` has it. */
export const configuredOrigin = (): string => readConfiguration().vars.ORIGIN ?? '';

/**
 * Address that pages, feeds and the list for search engines are built for: the address at which this machine serves
 * them (`ORIGIN` in the environment), else that of `wrangler.toml`.
 */
export const originOfBuild = (): string => process.env.ORIGIN || configuredOrigin();

/**
 * The moment for which the site is built, UTC in milliseconds: posts of later are left out. It is
 * now, or what `SOURCE_DATE_EPOCH` says in seconds, as in other tools that build the same twice.
 */
export const momentOfBuild = (): number => {
  const seconds = Number.parseInt(process.env.SOURCE_DATE_EPOCH ?? '', 10);
  return Number.isNaN(seconds) ? Date.now() : seconds * 1000;
};

/** Whether the build is served by this machine, as `npm start` does, and not deployed. */
export const isForThisMachine = (): boolean => process.env.IJAZA_SERVED === 'here';
