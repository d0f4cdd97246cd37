import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseResult, resultText } from '../../../functions/incentives/cli/draw-file.ts';
import { nextInLine } from '../../../functions/incentives/draws.ts';
import { rowsOf } from '../../support/backup.ts';
import { type Commands, commandsOfCopy, type Outcome } from '../../support/commands.ts';
import { drawOf } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

const PEOPLE = ['a', 'b', 'c', 'd'].map((name) => `${name}@reader.example`);
const WINNERS = 2;
const LINE = /^commitment: (\S+)$/m;

let commands: Commands;
/** The secret of each entrant, in the order of their entries. */
let secrets: string[];
let commitment: string;

const draw = (...args: string[]) => commands.command('draw', ...args);

const commitmentFor = async (incentive: string): Promise<string> =>
  LINE.exec((await draw('seed', incentive)).stdout)?.[1] ?? '';

/** People who enter one draw that is over by now and one that will not be for long. */
const entered = async (commitments: { tree: string; forest: string }) => {
  const opens = '2020-01-10';
  const tree = { incentive: 'tree', opens, closes: '2020-01-20', commitment: commitments.tree };
  const forest = {
    incentive: 'forest',
    opens,
    closes: '2999-12-31',
    commitment: commitments.forest,
  };
  const world = await promisingWorld([drawOf({ ...tree, winners: WINNERS }), drawOf(forest)]);
  world.at(Date.UTC(2020, 0, 15));
  const salts = [];
  for (const email of PEOPLE) {
    const held = await world.heldBy(await world.join(email));
    salts.push(held.find(({ promise }) => promise.incentive === 'tree')?.entry?.salt ?? '');
  }
  return { rows: await rowsOf(world.services.db), salts };
};

beforeAll(async () => {
  commands = await commandsOfCopy();
  commitment = await commitmentFor('tree');
  const { rows, salts } = await entered({
    tree: commitment,
    forest: await commitmentFor('forest'),
  });
  secrets = salts;
  await commands.begin(rows);
});
afterAll(() => commands.remove());

/** Numbers and addresses, as they are printed. */
const peopleIn = (stdout: string): string[][] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));

const published = (incentive: string): string =>
  join(commands.folder, 'site/public/draws', `${incentive}.json`);

describe('npm run draw', () => {
  test('says how it is used where it is not told what to do', async () => {
    expect((await draw('undo', 'tree')).code).toBe(2);
  });

  test('has no substitutes before there are winners', async () => {
    expect(await draw('substitutes', 'tree')).toMatchObject({ code: 1, stdout: '' });
  });

  test('draws nothing before a draw has closed, and nothing that nobody was promised', async () => {
    for (const incentive of ['forest', 'meadow']) {
      expect(await draw('run', incentive)).toMatchObject({ code: 1, stdout: '' });
      expect(existsSync(published(incentive))).toBe(false);
    }
  });
});

describe('a draw that has been made', () => {
  let file: string;
  let made: Outcome;
  beforeAll(async () => {
    file = published('tree');
    made = await draw('run', 'tree');
  });

  test('is published, and made again it is the same to the byte', async () => {
    expect(made.code).toBe(0);
    const text = await readFile(file, 'utf8');
    const { entries, drawn, commitment: kept } = parseResult(text);
    expect(kept).toBe(commitment);
    expect(entries).toHaveLength(PEOPLE.length);
    expect(drawn).toHaveLength(WINNERS);
    await rm(file);
    expect((await draw('run', 'tree')).code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('has winners with their addresses, in the order in which they were drawn', async () => {
    const { drawn } = parseResult(await readFile(file, 'utf8'));
    const { code, stdout } = await draw('winners', 'tree');
    expect(code).toBe(0);
    expect(peopleIn(stdout)).toEqual(drawn.map(({ entry }) => [String(entry), PEOPLE[entry - 1]]));
  });

  test('has everybody else for a substitute, in the order that its file tells anybody', async () => {
    const { code, stdout } = await draw('substitutes', 'tree');
    expect(code).toBe(0);
    const next = await nextInLine(parseResult(await readFile(file, 'utf8')));
    expect(next).toHaveLength(PEOPLE.length - WINNERS);
    expect(peopleIn(stdout)).toEqual(next.map((entry) => [String(entry), PEOPLE[entry - 1]]));
    expect((await draw('verify', file)).stdout).toContain(next.join(', '));
    const first = await draw('substitutes', 'tree', '--count', '1');
    expect(peopleIn(first.stdout)).toEqual(peopleIn(stdout).slice(0, 1));
    expect(await draw('substitutes', 'tree', '--count', 'two')).toMatchObject({
      code: 1,
      stdout: '',
    });
  });

  test('is verified from its file alone, with what people noted beforehand', async () => {
    const verify = async (...args: string[]) => (await draw('verify', ...args)).code;
    expect(await verify(file)).toBe(0);
    expect(await verify(file, '--commitment', commitment)).toBe(0);
    expect(await verify(file, '--commitment', await commitmentFor('forest'))).toBe(1);
    expect(await verify(file, '--secret', secrets[0] ?? '')).toBe(0);
    expect(await verify(file, '--secret', commitment.slice(0, 22))).toBe(1);
  });

  test('fails to verify once it was altered, and so does what is no result', async () => {
    const result = parseResult(await readFile(file, 'utf8'));
    const altered = join(commands.folder, 'altered.json');
    await writeFile(altered, resultText({ ...result, drawn: result.drawn.toReversed() }));
    expect((await draw('verify', altered)).code).toBe(1);
    expect((await draw('verify', join(commands.folder, 'package.json'))).code).toBe(1);
  });
});
