import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { ROOT } from '../../cli/tools/project.ts';
import { readIfThere } from '../../cli/tools/reading.ts';
import { fromBase64Url } from '../../core/base/bytes.ts';
import { commitmentTo } from '../draws.ts';

/** File with the seeds of draws; ignored by git, readable by its owner alone. */
export const SEEDS = `${ROOT}.draw-seeds`;

type Seed = Uint8Array<ArrayBuffer>;

/** The seed of an incentive's draw; `undefined` if this machine has none. */
export const readSeed = async (incentive: string, file = SEEDS): Promise<Seed | undefined> => {
  const line = (await readIfThere(file))
    .split('\n')
    .find((candidate) => candidate.startsWith(`${incentive}=`));
  return line === undefined ? undefined : fromBase64Url(line.slice(incentive.length + 1).trim());
};

/** The commitment to the seed of a draw; the seed is made if there is none, and never replaced. */
export const ensureSeed = async (incentive: string, file = SEEDS): Promise<string> => {
  const known = await readSeed(incentive, file);
  if (known) return commitmentTo(known);
  const seed = new Uint8Array(randomBytes(32));
  const line = `${incentive}=${Buffer.from(seed).toString('base64url')}\n`;
  await appendFile(file, line, { mode: 0o600 });
  return commitmentTo(seed);
};
