import { type DrawPromise, toldIn } from '../../schema/contracts/promises.ts';
import { toBase64Url } from '../core/base/bytes.ts';
import { no, ok, type Result } from '../core/base/result.ts';
import { commitmentTo, type Draw, digestOf } from './draws.ts';
import { drawTimes } from './promises.ts';

/** What somebody who wants to make a draw has. */
export interface DrawOrder {
  /** Every version in which somebody holds a promise of the draw, the newest first. */
  versions: readonly DrawPromise[];
  /** 32 bytes; absent if this machine has none. */
  seed: Uint8Array<ArrayBuffer> | undefined;
  /** The public fact, if one is given. */
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
  /** Empty if the terms name none. */
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
  if (commitmentTo(seed) !== promise.commitment) return no('seed-foreign');
  const told = versions.some(namesWitness);
  if (told && witness === '') return no('witness-missing');
  return !told && witness !== '' ? no('witness-unannounced') : ok({ promise, seed, witness });
};

/**
 * A draw that has been made, found by its digest: with the last day and the number of winners that fit it,
 * among those that were ever promised. Content may say others by now, and whoever was promised the best may
 * have been erased. Nothing if none fits, so that something of it was altered.
 */
export const drawOfDigest = async (
  made: Pick<Draw, 'incentive' | 'witness' | 'entries'>,
  versions: readonly Pick<DrawPromise, 'closes' | 'winners'>[],
  digest: string,
): Promise<Draw | undefined> => {
  const days = new Set(versions.map(({ closes }) => closes));
  const counts = new Set(versions.map(({ winners }) => winners));
  for (const closes of days) {
    for (const winners of counts) {
      const draw = { ...made, closes, winners };
      if (toBase64Url(digestOf(draw)) === digest) return draw;
    }
  }
  return undefined;
};
