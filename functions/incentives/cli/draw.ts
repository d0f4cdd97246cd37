import { parseArgs } from 'node:util';
import { DRAWS_FOLDER } from '../../../site/reader/published-draws.ts';
import { tiedValues } from '../../cli/tools/option-values.ts';
import { outcomeOf } from '../../cli/tools/outcome.ts';
import { printable } from '../../cli/tools/printable.ts';
import { type Place, ROOT } from '../../cli/tools/project.ts';
import { readSource } from '../../cli/tools/reading.ts';
import { toBase64Url } from '../../core/base/bytes.ts';
import { entryHash, faultsOf, nextInLine } from '../draws.ts';
import { commitmentFor } from './draw-commitment.ts';
import { FAULTS, parseResult, writeResult } from './draw-file.ts';
import { drawMade, runDraw } from './draw-run.ts';
import { readSeed, SEEDS } from './draw-seeds.ts';
import { type Entrant, entrantsOf, winnersOf } from './draw-source.ts';

const USAGE = `Usage: npm run draw -- seed INCENTIVE
       npm run draw -- run INCENTIVE [--witness "…"] [--out FILE] [--remote]
       npm run draw -- winners INCENTIVE [--remote]
       npm run draw -- substitutes INCENTIVE [--count …] [--remote]
       npm run draw -- verify FILE-OR-ADDRESS [--commitment …] [--secret …] [--count …]

seed makes a secret and prints its fingerprint, which the terms publish before the draw opens. run
draws after it has closed, and writes what everybody can check to site/public/draws/. substitutes
says who would have been drawn next, for winners who cannot be reached: as many as win, or --count.`;

const seed = async (incentive: string): Promise<number> => {
  console.log(`commitment: ${await commitmentFor(incentive)}`);
  console.error(
    `Put this line into the incentive, and run "npm run content:lock" before it opens. The seed itself is in ${SEEDS}: keep a copy in a safe place, show it to nobody, and never delete it.`,
  );
  return 0;
};

const OPTIONS = {
  local: { type: 'boolean', default: false },
  remote: { type: 'boolean', default: false },
  count: { type: 'string' },
  witness: { type: 'string' },
  out: { type: 'string' },
  commitment: { type: 'string' },
  secret: { type: 'string' },
} as const;

interface Options {
  place: Place;
  count: number | undefined;
  witness: string | undefined;
  out: string | undefined;
  commitment: string | undefined;
  secret: string | undefined;
}

const run = async (incentive: string, { place, witness, out }: Options): Promise<number> => {
  const order = { place, incentive, seed: await readSeed(incentive), witness, now: Date.now() };
  const result = await runDraw(order);
  const file = out ?? `${ROOT}${DRAWS_FOLDER}/${incentive}.json`;
  await writeResult(file, result);
  const won = result.drawn.filter(({ erased }) => !erased).map(({ entry }) => entry);
  console.log(`${result.entries.length} entries. Drawn: ${won.join(', ') || 'nobody'}`);
  console.log(`Everything it takes to check it is in ${file}; publish it with the next build.`);
  return 0;
};

const list = (entrants: readonly Entrant[]): void => {
  for (const { number, address } of entrants)
    console.log(`${number}  ${address === null ? 'erased since' : printable(address)}`);
};

const winners = async (incentive: string, { place }: Options): Promise<number> => {
  const found = await winnersOf(place, incentive);
  if (found.length === 0)
    console.log('Nobody has won: the draw has not been made, or had no entry.');
  list(found);
  return 0;
};

const substitutes = async (incentive: string, { place, count }: Options): Promise<number> => {
  const draw = await drawMade(place, incentive);
  if (!draw) throw new Error('the draw has not been made');
  const next = await nextInLine(draw.result, draw.isErased, count);
  if (next.length === 0) console.log('Nobody is left who could take the place.');
  else list(await entrantsOf(place, incentive, next));
  return 0;
};

const verify = async (file: string, { commitment, secret, count }: Options): Promise<number> => {
  const result = parseResult(await readSource(file));
  const faults = (await faultsOf(result)).map((fault) => FAULTS[fault]);
  if (commitment !== undefined && commitment !== result.commitment)
    faults.push('the file has another commitment than the one that you give');
  for (const fault of faults) console.error(`✗ ${fault}`);
  if (faults.length > 0) return 1;
  console.log(
    `The draw is as it says: ${result.entries.length} entries, drawn from the seed that was fixed beforehand.`,
  );
  console.log(
    `Drawn: ${result.drawn.map(({ entry, erased }) => (erased ? `${entry} (erased)` : entry)).join(', ') || 'nobody'}`,
  );
  const next = await nextInLine(result, undefined, count);
  console.log(
    `Next in line, for winners who cannot be reached, unless erased: ${next.join(', ') || 'nobody'}`,
  );
  if (secret === undefined) return 0;
  const line = toBase64Url(entryHash(result.incentive, secret));
  const number = result.entries.indexOf(line) + 1;
  console.log(number > 0 ? `Your number is ${number}.` : 'Your secret is not in the list.');
  return number > 0 ? 0 : 1;
};

const countOf = (written: string | undefined): number | undefined => {
  if (written === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(written)) throw new Error(`--count ${written} is no whole number`);
  return Number(written);
};

const ACTIONS = { run, winners, substitutes, verify };
const isAction = (name: string | undefined): name is keyof typeof ACTIONS =>
  name !== undefined && Object.hasOwn(ACTIONS, name);

const command = (): Promise<number> => {
  const args = tiedValues(process.argv.slice(2), ['commitment', 'secret'], Object.keys(OPTIONS));
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const { remote, witness, out, commitment, secret } = values;
  const count = countOf(values.count);
  const place: Place = remote ? 'remote' : 'local';
  const [action, what] = positionals;
  if (action === 'seed' && what) return seed(what);
  if (isAction(action) && what)
    return ACTIONS[action](what, { place, count, witness, out, commitment, secret });
  console.error(USAGE);
  return Promise.resolve(2);
};

process.exitCode = await outcomeOf(command);
