import type { DrawPromise } from '../../schema/contracts/promises.ts';
import { commitmentTo } from './draws.ts';
import { drawTimes, toldIn } from './promises.ts';
import { no, ok, type Result } from './result.ts';

/** What somebody who wants to make a draw has. */
export interface DrawOrder {
  /** Every version in which somebody holds a promise of the draw, the newest first. */
  versions: readonly DrawPromise[];
  /** 32 bytes; absent where this machine has none. */
  seed: Uint8Array<ArrayBuffer> | undefined;
  /** The public fact, where one is given. */
  witness: string | undefined;
  /** UTC milliseconds. */
  now: number;
}

export type DrawRefusal =
  | 'never-promised'
  | 'commitment-changed'
  | 'still-open'
  | 'seed-missing'
  | 'seed-foreign'
  | 'witness-missing'
  | 'witness-unannounced';

interface Drawable {
  promise: DrawPromise;
  seed: Uint8Array<ArrayBuffer>;
  /** Empty where the terms name none. */
  witness: string;
}

/** As good as the best that anybody was promised: the latest last day, and the most winners. */
const asPromised = (versions: readonly DrawPromise[]): DrawPromise | undefined => {
  const [newest] = versions;
  const closes = versions.map((version) => version.closes).toSorted();
  return (
    newest && {
      ...newest,
      closes: closes.at(-1) ?? newest.closes,
      winners: Math.max(...versions.map(({ winners }) => winners)),
    }
  );
};

const namesWitness = (promise: DrawPromise): boolean =>
  Object.keys(promise.text).some((language) => toldIn(promise, language).witness);

/** Whether a draw can be made now: once it has closed for everybody, and as everybody was promised. */
export const decideDraw = async ({
  versions,
  seed,
  witness = '',
  now,
}: DrawOrder): Promise<Result<Drawable, DrawRefusal>> => {
  const promise = asPromised(versions);
  if (!promise) return no('never-promised');
  if (versions.some(({ commitment }) => commitment !== promise.commitment))
    return no('commitment-changed');
  if (now < drawTimes(promise).closed) return no('still-open');
  if (!seed) return no('seed-missing');
  if ((await commitmentTo(seed)) !== promise.commitment) return no('seed-foreign');
  const told = versions.some(namesWitness);
  if (told && witness === '') return no('witness-missing');
  return !told && witness !== '' ? no('witness-unannounced') : ok({ promise, seed, witness });
};
