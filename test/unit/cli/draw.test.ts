import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ensureSeed, readSeed } from '../../../functions/cli/draw-seeds.ts';
import { outcomeSql } from '../../../functions/cli/draw-source.ts';
import { toBase64Url } from '../../../functions/domain/bytes.ts';
import { commitmentTo, digestOf, drawWinners } from '../../../functions/domain/draws.ts';
import { drawOf } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';
import { random } from '../../support/signing.ts';

const seedsFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'seeds-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'seeds');
};

describe('the seed of a draw', () => {
  test('is made once, kept for its owner alone, and fits what is published', async () => {
    const file = seedsFile();
    const commitment = await ensureSeed('tree', file);
    expect(await ensureSeed('tree', file)).toBe(commitment);
    expect(await ensureSeed('trees', file)).not.toBe(commitment);
    const seed = await readSeed('tree', file);
    expect(seed && (await commitmentTo(seed))).toBe(commitment);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain(commitment);
    expect(await readSeed('tre', file)).toBeUndefined();
  });
});

/** Three people in a draw that one of them wins, with what the command would store. */
const drawn = async () => {
  const world = await promisingWorld([drawOf({ winners: 1 })]);
  const people = [];
  for (const name of ['a', 'b', 'c']) people.push(await world.join(`${name}@reader.example`));
  const held = await Promise.all(people.map(world.heldBy));
  const entries = held.map(([one]) => one?.entry?.hash ?? '');
  const draw = { incentive: 'draw', closes: '2027-01-20', winners: 1, witness: "it's", entries };
  const seed = random(32);
  const result = {
    ...draw,
    seed: toBase64Url(seed),
    digest: toBase64Url(await digestOf(draw)),
    drawn: await drawWinners(draw, seed, () => false),
  };
  return { world, people, result };
};

describe('the outcome of a draw', () => {
  test('is seen by the winner and by the others, and nobody enters after it', async () => {
    const { world, people, result } = await drawn();
    for (const sql of outcomeSql(result, 0)) world.sqlite.exec(sql);
    const outcomes = (await Promise.all(people.map(world.heldBy))).map(
      ([one]) => one?.entry?.outcome,
    );
    const wanted = people.map((_, index) =>
      result.drawn[0]?.entry === index + 1 ? 'won' : 'over',
    );
    expect(outcomes).toEqual(wanted);
    const late = await world.heldBy(await world.join('late@reader.example'));
    expect(late[0]?.entry).toBeUndefined();
  });

  test('is kept once, and not where an entry has come in since', async () => {
    const { world, result } = await drawn();
    const few = { ...result, entries: result.entries.slice(1) };
    const store = (one: typeof result) => {
      for (const sql of outcomeSql(one, 0)) world.sqlite.exec(sql);
    };
    expect(() => store(few)).toThrow('FOREIGN KEY');
    store(result);
    expect(() => store(result)).toThrow('append-only');
    for (const table of ['draw_result', 'draw_winner'])
      for (const sql of [`DELETE FROM ${table}`, `UPDATE ${table} SET incentive = 'x'`])
        expect(() => world.sqlite.exec(sql)).toThrow('append-only');
  });
});
