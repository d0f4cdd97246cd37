import { readContent } from '../../functions/cli/tools/content.ts';
import { toBase64Url, toHex } from '../../functions/core/base/bytes.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { entryHash } from '../../functions/incentives/draws.ts';
import { giveCodeStatements } from '../../functions/incentives/store/codes.ts';
import { entryStatement } from '../../functions/incentives/store/draws.ts';
import {
  incentiveVersionStatement,
  promiseStatement,
} from '../../functions/incentives/store/promises.ts';
import type { IncentivePromise } from '../../schema/contracts/promises.ts';
import { drawOf, incentiveOf } from './promise-samples.ts';
import { random } from './signing.ts';

/** Promises of every kind and in every state, for pages that show them at any day of the year. */

const { incentives: SAMPLE } = readContent();

/** The words of a sample incentive, so that they are there in each language. */
const textOf = (kind: IncentivePromise['kind']): IncentivePromise['text'] => {
  const known = SAMPLE.find(({ promise }) => promise.kind === kind);
  if (!known) throw new Error(`the sample has no incentive of the kind ${kind}`);
  return known.promise.text;
};

const win = (incentive: string) => drawOf({ incentive, text: textOf('win') });

/** Makes promises; the version of each. */
const promise = async (
  db: Database,
  publicId: string,
  promises: readonly IncentivePromise[],
): Promise<(incentive: string) => string> => {
  const incentives = promises.map((one) => incentiveOf(one));
  const promised = incentives.map(({ id, version }) => ({ incentive: id, version }));
  await db.batch([
    incentiveVersionStatement(db, incentives, promised, 0),
    promiseStatement(db, { publicId, page: 'door', promised, now: Date.now() }),
  ]);
  return (incentive) => promised.find((one) => one.incentive === incentive)?.version ?? '';
};

const enter = async (
  db: Database,
  { publicId, incentive, version }: { publicId: string; incentive: string; version: string },
): Promise<void> => {
  const salt = toBase64Url(random(16));
  const hash = entryHash(incentive, salt);
  const now = Date.now();
  await entryStatement(db, { publicId, incentive, version, salt, hash, now }).run();
};

/** Makes a draw; the one entry that it has wins, or nobody does. */
const draw = (db: Database, incentive: string, winner: boolean): Promise<unknown> =>
  db.batch([
    db
      .prepare(
        `INSERT INTO draw_result (incentive, seed, witness, digest, drawn_at)
        VALUES (?1, unhex(?2), '', unhex(?2), 0)`,
      )
      .bind(incentive, toHex(random(32))),
    ...(winner
      ? [
          db
            .prepare(
              'INSERT INTO draw_winner (incentive, turn, number, erased) VALUES (?1, 1, 1, 0)',
            )
            .bind(incentive),
        ]
      : []),
  ]);

/** Promises somebody one thing of each kind in each state that it can be in. */
export const promiseEverything = async (db: Database, publicId: string): Promise<void> => {
  const own = (name: string): string => `${name}-${toHex(random(4))}`;
  const text = textOf('save');
  const ids = { own: own('own'), waits: own('waits'), open: own('open'), won: own('won') };
  const [over, late] = [own('over'), own('late')];
  const versionOf = await promise(db, publicId, [
    { incentive: own('file'), kind: 'free', text: textOf('free'), daysToFetch: 30 },
    { incentive: own('shared'), kind: 'save', text, code: 'BAHAR-10' },
    { incentive: ids.own, kind: 'save', text },
    { incentive: ids.waits, kind: 'save', text },
    ...[ids.open, ids.won, over, late].map(win),
  ]);
  await db
    .prepare('INSERT INTO incentive_code (incentive, code, imported_at) VALUES (?1, ?2, 0)')
    .bind(ids.own, 'NAR-7F3K-22')
    .run();
  const made = (incentive: string) => ({ publicId, incentive, version: versionOf(incentive) });
  for (const incentive of [ids.own, ids.waits])
    await db.batch(giveCodeStatements(db, { ...made(incentive), now: Date.now() }));
  for (const incentive of [ids.open, ids.won, over]) await enter(db, made(incentive));
  await draw(db, ids.won, true);
  await draw(db, over, false);
};
