import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { commitmentFor } from '../../../functions/incentives/cli/draw-commitment.ts';
import { writeResult } from '../../../functions/incentives/cli/draw-file.ts';
import { ensureSeed, readSeed } from '../../../functions/incentives/cli/draw-seeds.ts';
import { outcomeSql } from '../../../functions/incentives/cli/draw-source.ts';
import { commitmentTo, digestOf, drawWinners } from '../../../functions/incentives/draws.ts';
import { eraseSubscriber } from '../../../functions/rights/acts/erase.ts';
import { LOCK_FILE, lockText } from '../../../site/reader/lock.ts';
import { DRAWS_FOLDER } from '../../../site/reader/published-draws.ts';
import { drawOf } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';
import { random } from '../../support/signing.ts';
import { type Files, onDisk } from '../catalogue/small-site.ts';

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'seeds-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};
const seedsFile = (): string => join(newFolder(), 'seeds');

describe('the seed of a draw', () => {
  test('is made once, kept for its owner alone, and fits what is published', async () => {
    const file = seedsFile();
    const commitment = await ensureSeed('tree', file);
    expect(await ensureSeed('tree', file)).toBe(commitment);
    expect(await ensureSeed('trees', file)).not.toBe(commitment);
    const seed = await readSeed('tree', file);
    expect(seed && commitmentTo(seed)).toBe(commitment);
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
    digest: toBase64Url(digestOf(draw)),
    drawn: await drawWinners(draw, seed, () => false),
    erased: 0,
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

  test('is kept once, and not where somebody has entered or been erased since', async () => {
    const { world, people, result } = await drawn();
    const store = (one: typeof result) => {
      for (const sql of outcomeSql(one, 0)) world.sqlite.exec(sql);
    };
    const kept = () => world.sqlite.prepare('SELECT count(*) AS n FROM draw_result').get()?.['n'];
    store({ ...result, entries: result.entries.slice(1) });
    expect(kept()).toBe(0);
    const [{ publicId } = { publicId: '' }] = people;
    await eraseSubscriber(world.services, { publicId, at: 0, method: 'link', page: 'data' });
    store(result);
    expect(kept()).toBe(0);
    store({ ...result, erased: 1 });
    expect(kept()).toBe(1);
    expect(() => store({ ...result, erased: 1 })).toThrow('append-only');
    for (const table of ['draw_result', 'draw_winner'])
      for (const sql of [`DELETE FROM ${table}`, `UPDATE ${table} SET incentive = 'x'`])
        expect(() => world.sqlite.exec(sql)).toThrow('append-only');
  });
});

test('a published result is written once, and never over another', async () => {
  const { result } = await drawn();
  const published = { ...result, commitment: commitmentTo(random(32)) };
  const file = join(newFolder(), 'draws', 'draw.json');
  await writeResult(file, published);
  const text = readFileSync(file, 'utf8');
  await writeResult(file, published);
  await expect(writeResult(file, { ...published, winners: 2 })).rejects.toThrow(file);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

const projectOf = (files: Files = {}) => {
  const root = onDisk({ 'package.json': '{}', ...files });
  return { root, seeds: join(root, 'seeds') };
};
const lockOf = (incentive: string, commitment: string): Files => {
  const commitments = [{ incentive, commitment, seen: '2027-01-01' }];
  return { [LOCK_FILE]: lockText({ wordings: [], files: [], commitments, ids: [] }) };
};

test('a draw has one commitment, however often it is asked for', async () => {
  const project = projectOf();
  const commitment = await commitmentFor('tree', project);
  expect(await commitmentFor('tree', project)).toBe(commitment);
  const { root } = projectOf(lockOf('tree', commitment));
  expect(await commitmentFor('tree', { ...project, root })).toBe(commitment);
});

test.each<[string, Files]>([
  ['that has been made', { [`${DRAWS_FOLDER}/tree.json`]: '{}' }],
  ['that people have been promised with another', lockOf('tree', 'A'.repeat(43))],
])('no commitment comes to a draw %s', async (_, files) => {
  const project = projectOf(files);
  await expect(commitmentFor('tree', project)).rejects.toThrow('"tree"');
  expect(existsSync(project.seeds)).toBe(false);
  expect(await commitmentFor('bush', project)).not.toBe('');
});
