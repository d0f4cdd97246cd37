import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { judge, locate, STAGES, type Stage, stop } from './judge.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';

// `npm run test:mutations`: how many small faults do the tests notice? `--only NAME`, which may be
// repeated, judges some of them; `--json FILE` keeps what is known, and a later run goes on from there.
const { values: options } = parseArgs({
  options: { only: { type: 'string', multiple: true }, json: { type: 'string' } },
});

const resultSchema = z.object({
  name: z.string(),
  caughtBy: z.enum(STAGES).optional(),
  /** The first test that failed. */
  test: z.string().optional(),
  survived: z.array(z.enum(STAGES)),
  error: z.string().optional(),
  seconds: z.number(),
});
type Result = z.infer<typeof resultSchema>;

const results = new Map<string, Result>();
if (options.json && existsSync(options.json))
  for (const known of z.array(resultSchema).parse(JSON.parse(readFileSync(options.json, 'utf8'))))
    results.set(known.name, known);

const keep = (result: Result): void => {
  results.set(result.name, result);
  if (options.json) writeFileSync(options.json, JSON.stringify([...results.values()], null, 2));
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    stop();
    process.exit(130);
  });

const attempt = async (stage: Stage, { name, ...rest }: Mutation): Promise<void> => {
  const { error: _, ...known } = results.get(name) ?? { name, survived: [], seconds: 0 };
  const started = Date.now();
  const spent = () => known.seconds + Math.round((Date.now() - started) / 1000);
  try {
    const test = await judge(stage, { name, ...rest });
    const survived = [...known.survived, stage];
    keep(
      test === undefined
        ? { ...known, survived, seconds: spent() }
        : { ...known, caughtBy: stage, test, seconds: spent() },
    );
    console.log(`${stage}: ${name}: ${test ?? 'not noticed'} (${spent()} s)`);
  } catch (error) {
    keep({ ...known, error: String(error), seconds: spent() });
    console.error(`${stage}: ${name}: ${error}`);
  }
};

const wanted = MUTATIONS.filter(({ name }) => options.only?.includes(name) ?? true);
for (const mutation of wanted) {
  try {
    locate(mutation);
  } catch (error) {
    console.error(`${mutation.name}: ${error}`);
    process.exitCode = 1;
  }
}

for (const stage of STAGES) {
  for (const mutation of wanted) {
    const { caughtBy, survived = [] } = results.get(mutation.name) ?? {};
    if (caughtBy === undefined && !survived.includes(stage)) await attempt(stage, mutation);
  }
}

const CATCHERS: Record<Stage, string> = {
  near: 'unit',
  unit: 'unit',
  worker: 'worker',
  random: 'random histories',
};

/** Nobody has noticed only what every stage could have. */
const verdictOf = ({ caughtBy, survived }: Result): string => {
  if (caughtBy !== undefined) return CATCHERS[caughtBy];
  return survived.length === STAGES.length ? 'nobody' : 'error';
};

const judged = wanted.flatMap(({ name }) => results.get(name) ?? []);
console.log('\n| mutation | caught by | first test that failed | seconds |\n|---|---|---|---|');
for (const result of judged)
  console.log(
    `| ${result.name} | ${verdictOf(result)} | ${result.test ?? ''} | ${result.seconds} |`,
  );
const counts = Map.groupBy(judged, verdictOf);
const figures = [...counts].map(([verdict, list]) => `${verdict} ${list.length}`);
console.log(`\n${judged.length} mutations: ${figures.join(', ')}`);
if (counts.has('error')) process.exitCode = 1;
