import type { DrawPromise, IncentivePromise } from '../../../schema/contracts/promises.ts';
import type { Place } from '../../cli/tools/project.ts';
import { runSql } from '../../cli/tools/sql-file.ts';
import { fromBase64Url, toBase64Url } from '../../core/base/bytes.ts';
import { type DrawRefusal, decideDraw, drawOfDigest } from '../draw-order.ts';
import { commitmentTo, type DrawResult, digestOf, drawWinners } from '../draws.ts';
import { drawEntries, outcomeSql, type StoredDraw, storedDraw, versionsOf } from './draw-source.ts';

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

const isDraw = (promise: IncentivePromise): promise is DrawPromise => promise.kind === 'win';

/** A draw that has been made, and of which entries there is nobody any more by now. */
interface MadeDraw {
  result: DrawResult;
  isErased: (entry: number) => boolean;
}

/** Of which entries there is nobody any more. */
const erasedIn =
  (entries: readonly { erased: boolean }[]): MadeDraw['isErased'] =>
  (entry) =>
    entries[entry - 1]?.erased ?? true;

/**
 * A draw that has been made, as it was, from what is stored and never altered. Throws an Error if that
 * does not fit together: another result must not be published.
 */
const retold = async (
  place: Place,
  incentive: string,
  { seed, witness, digest, drawn }: StoredDraw,
): Promise<MadeDraw> => {
  const versions = (await versionsOf(place, incentive))
    .map(({ promise }) => promise)
    .filter(isDraw);
  const entries = await drawEntries(place, incentive);
  const hashes = entries.map(({ hash }) => hash);
  const draw = await drawOfDigest({ incentive, witness, entries: hashes }, versions, digest);
  const bytes = fromBase64Url(seed);
  if (!draw || !bytes)
    throw new Error(
      'the draw has been made, and what the database has of it does not fit the digest of then: compare it with a backup',
    );
  const result = { ...draw, commitment: commitmentTo(bytes), seed, digest, drawn };
  return { result, isErased: erasedIn(entries) };
};

/** What a draw is made with. `now` is UTC milliseconds. */
interface Making {
  place: Place;
  incentive: string;
  seed: Uint8Array<ArrayBuffer> | undefined;
  witness: string | undefined;
  now: number;
}

const made = async (order: Making): Promise<DrawResult> => {
  const { place, incentive, now } = order;
  const held = (await versionsOf(place, incentive)).filter((version) => version.held);
  const versions = held.map(({ promise }) => promise).filter(isDraw);
  if (versions.length < held.length) throw new Error(`"${incentive}" was promised, and is no draw`);
  const decided = await decideDraw({ ...order, versions });
  if (!decided.ok) throw new Error(REFUSALS[decided.reason]);
  const { promise, seed, witness } = decided.value;
  const entries = await drawEntries(place, incentive);
  const { closes, winners, commitment } = promise;
  const draw = { incentive, closes, winners, witness, entries: entries.map(({ hash }) => hash) };
  const drawn = await drawWinners(draw, seed, erasedIn(entries));
  const digest = toBase64Url(digestOf(draw));
  const result = { ...draw, commitment, seed: toBase64Url(seed), digest, drawn };
  const erased = entries.filter((entry) => entry.erased).length;
  await runSql(place, 'Keep the outcome', outcomeSql({ ...result, erased }, now));
  if ((await storedDraw(place, incentive))?.digest !== digest)
    throw new Error(
      'somebody entered or was erased in the meantime, so nothing was kept; run the command again',
    );
  return result;
};

/** A draw that has been made; `undefined` if it has not. Throws an Error if its parts do not fit. */
export const drawMade = async (place: Place, incentive: string): Promise<MadeDraw | undefined> => {
  const stored = await storedDraw(place, incentive);
  return stored && retold(place, incentive, stored);
};

/**
 * Makes a draw and keeps its outcome; one that has been made is told again as it was, whatever content
 * says by now. Throws an Error if it must not be made.
 */
export const runDraw = async (order: Making): Promise<DrawResult> =>
  (await drawMade(order.place, order.incentive))?.result ?? made(order);
