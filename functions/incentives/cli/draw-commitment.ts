import { LOCK_FILE, readLock } from '../../../site/reader/lock.ts';
import { DRAWS_FOLDER, publishedDraws } from '../../../site/reader/published-draws.ts';
import { ROOT } from '../../cli/tools/project.ts';
import { commitmentTo } from '../draws.ts';
import { ensureSeed, readSeed, SEEDS } from './draw-seeds.ts';

const ANOTHER = 'for another draw make a new incentive with an id of its own';

/**
 * The commitment that the terms of a draw publish, and a seed if there is none yet. Throws an Error once
 * the draw has been made, as everybody knows the seed, and if people have been promised the draw with
 * another one.
 */
export const commitmentFor = async (
  incentive: string,
  { root, seeds } = { root: ROOT, seeds: SEEDS },
): Promise<string> => {
  if (publishedDraws(root).some(({ id }) => id === incentive))
    throw new Error(
      `the draw "${incentive}" has been made, and ${DRAWS_FOLDER}/${incentive}.json tells its secret; ${ANOTHER}`,
    );
  const promised = (readLock(root).lock?.commitments ?? []).find(
    (one) => one.incentive === incentive,
  );
  const seed = await readSeed(incentive, seeds);
  if (promised && (!seed || commitmentTo(seed) !== promised.commitment))
    throw new Error(
      `people have been promised the draw "${incentive}" since ${promised.seen} with the commitment in ${LOCK_FILE}, and this machine does not have its secret: bring ${SEEDS} from where it was made; ${ANOTHER}`,
    );
  return ensureSeed(incentive, seeds);
};
