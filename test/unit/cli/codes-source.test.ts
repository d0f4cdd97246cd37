import { expect, test } from 'vitest';
import { leftSql, owedSql } from '../../../functions/incentives/cli/codes-source.ts';
import { FILE, POOL } from '../../support/promise-samples.ts';
import { type PromisingWorld, promisingWorld } from '../../support/promising.ts';

/** A pool, a file and a code for everybody; content knows them no more. */
const SHARED = { ...POOL, incentive: 'shared', code: 'TEN' };
const lost = () => promisingWorld([POOL, FILE, SHARED]);

const isOwed = ({ sqlite }: PromisingWorld, incentive: string): boolean =>
  sqlite.prepare(owedSql(incentive)).get()?.['owed'] === 1;
const left = ({ sqlite }: PromisingWorld, incentive = '') =>
  sqlite
    .prepare(leftSql(incentive))
    .all()
    .map(({ incentive: id, codes, free, waiting }) => [id, codes, free, waiting]);

test('codes may come in for what people were promised one of, whatever content says by now', async () => {
  const world = await lost();
  const token = await world.ask('one@reader.example');
  expect(isOwed(world, 'pool')).toBe(false);
  await world.confirm(token);
  expect(isOwed(world, 'pool')).toBe(true);
  for (const other of ['file', 'shared', 'nothing']) expect(isOwed(world, other)).toBe(false);
});

test('whoever waits is counted, even where no code has ever come', async () => {
  const world = await lost();
  for (const name of ['a', 'b', 'c']) await world.join(`${name}@reader.example`);
  expect(left(world)).toEqual([['pool', 0, 0, 3]]);
  world.importCodes(['A', 'B', 'C', 'D']);
  await world.cron();
  expect(left(world, 'pool')).toEqual([['pool', 4, 1, 0]]);
  expect(left(world, 'file')).toEqual([]);
});
