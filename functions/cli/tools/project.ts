import { type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, absolute and ending in a slash. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/**
 * Where everything that is local lives: databases, captured emails, and the site that is served. The default is
 * what Wrangler uses by itself.
 */
export const STATE = process.env.IJAZA_STATE || '.wrangler/state';
/** Folders of builds, absolute: each use has its own, so that none takes another's away. */
export const BUILDS = {
  /** What `npm start` serves. */
  served: resolve(ROOT, STATE, 'site'),
  /** What `npm run build` makes and `npm run deploy` publishes; also in astro.config.mjs. */
  deployed: resolve(ROOT, 'dist/site'),
  tested: resolve(ROOT, 'dist/tests'),
} as const;
/** The configuration that a build writes beside the Worker, from the folder of the build. */
export const BUILT_CONFIG = 'server/wrangler.json';
/** The configuration that people edit. */
export const SOURCE_CONFIG = 'wrangler.toml';

/** Bindings of the databases: the first, and the place for what must outlive a restored backup. */
export const DATABASES = ['DB', 'STOPS'] as const;

/** Which D1 database a command works on: the one in `STATE`, or the one on Cloudflare. */
export type Place = 'local' | 'remote';
export const databaseAt = (place: Place): string[] =>
  place === 'local' ? ['--local', '--persist-to', STATE] : ['--remote'];

// Started directly rather than through node_modules/.bin: Wrangler's own wrapper does not pass
// signals on, and a server would outlive the command that started it.
const PROGRAMS = {
  astro: 'node_modules/astro/bin/astro.mjs',
  wrangler: 'node_modules/wrangler/wrangler-dist/cli.js',
} as const;
export type Program = keyof typeof PROGRAMS;

export const isProgram = (name: string | undefined): name is Program =>
  name === 'astro' || name === 'wrangler';

/**
 * No telemetry, no look for updates, no question, and nothing written outside the project. The local
 * simulator keeps no traces either: they would hold the tokens of links.
 */
export const QUIET_ENVIRONMENT = {
  ASTRO_TELEMETRY_DISABLED: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_REGISTRY_PATH: `${ROOT}.wrangler/registry`,
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
  X_LOCAL_OBSERVABILITY: 'false',
} as const;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How a program is run. */
export interface RunOptions {
  /** Takes what it prints, both streams together, instead of the terminal. */
  onOutput?: (text: string) => void;
  /** Keys that are pressed reach it; otherwise it has no standard input and asks nothing. */
  interactive?: boolean;
  /** Where it runs; left out: the project's folder. */
  folder?: string;
  /** Set in its environment besides what this process has. */
  environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a program of the project in its folder until it ends, and resolves to its exit code: 128 + n
 * after signal n, as shells have it. Signals are passed on.
 */
export const run = (
  program: Program,
  args: readonly string[],
  { onOutput, interactive = false, folder = ROOT, environment = {} }: RunOptions = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    const output = onOutput ? 'pipe' : 'inherit';
    const settings: SpawnOptions = {
      cwd: folder,
      env: {
        ...process.env,
        ...environment,
        ...QUIET_ENVIRONMENT,
        // A test runner says `test` here, and what is built would be for development.
        ...(args[0] === 'build' && { NODE_ENV: 'production' }),
      },
      stdio: [interactive ? 'inherit' : 'ignore', output, output],
    };
    const script = `${ROOT}${PROGRAMS[program]}`;
    const child = spawn(process.execPath, ['--no-warnings', script, ...args], settings);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => onOutput?.(text));
    }
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, pass);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of SIGNALS) process.off(name, pass);
      resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0));
    });
  });

/** Runs a program, and keeps what it prints. */
export const heard = async (
  program: Program,
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ code: number; output: string }> => {
  let output = '';
  const onOutput = (text: string) => {
    output += text;
  };
  const code = await run(program, args, { ...options, onOutput });
  return { code, output };
};

/** Runs one step of several; on failure shows what it printed and ends the process with its code. */
export const step = async (
  what: string,
  program: Program,
  args: readonly string[],
  { remedy, ...options }: RunOptions & { remedy?: string | undefined } = {},
): Promise<void> => {
  console.log(`· ${what}`);
  const { code, output } = await heard(program, args, options);
  if (code === 0) return;
  console.error(output);
  console.error(`Stopped: ${what} failed.`);
  if (remedy) console.error(remedy);
  process.exit(code);
};
