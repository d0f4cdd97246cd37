import { fromBase64Url, toBase64Url } from '../domain/bytes.ts';
import { type DrawRefusal, decideDraw } from '../domain/draw-order.ts';
import { type DrawResult, digestOf, drawWinners } from '../domain/draws.ts';
import { drawEntries, outcomeSql, promisedDraws, storedDraw } from './draw-source.ts';
import { runSql } from './sql-file.ts';
import type { Place } from './tools.ts';

const REFUSALS: Record<DrawRefusal, string> = {
  'never-promised': 'nobody has been promised this draw',
  'commitment-changed':
    'the commitment was changed after people had entered: this draw cannot be fair',
  'still-open':
    'the draw has not closed yet; its last day has to be over in the time zone of the site',
  'seed-missing': 'this machine has no seed of it: that is in .draw-seeds where it was made',
  'seed-foreign': 'the seed does not fit the commitment that was published',
  'witness-missing': 'the terms name a public fact: give it with --witness "…"',
  'witness-unannounced': 'the terms name no public fact, so that none may go in',
};

/**
 * Makes a draw and keeps its outcome; one that has been made is told again as it was. `now` is UTC
 * milliseconds. Throws an Error where it must not be made.
 */
export const runDraw = async (order: {
  place: Place;
  incentive: string;
  seed: Uint8Array<ArrayBuffer> | undefined;
  witness: string | undefined;
  now: number;
}): Promise<DrawResult> => {
  const { place, incentive, now } = order;
  const versions = await promisedDraws(place, incentive);
  const stored = await storedDraw(place, incentive);
  const given = stored && { seed: fromBase64Url(stored.seed), witness: stored.witness };
  const decided = await decideDraw({ ...order, versions, ...given });
  if (!decided.ok) throw new Error(REFUSALS[decided.reason]);
  const { promise, seed, witness } = decided.value;
  const entries = await drawEntries(place, incentive);
  const { closes, winners, commitment } = promise;
  const list = entries.map(({ hash }) => hash);
  const draw = { incentive, closes, winners, witness, entries: list };
  const gone = (entry: number) => entries[entry - 1]?.erased ?? false;
  const result: DrawResult = {
    ...draw,
    commitment,
    seed: toBase64Url(seed),
    digest: toBase64Url(await digestOf(draw)),
    drawn: stored?.drawn ?? (await drawWinners(draw, seed, gone)),
  };
  if (!stored) await runSql(place, 'Keep the outcome', outcomeSql(result, now));
  return result;
};
