import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../../support/backup.ts';
import { catalogue } from '../../support/catalogue.ts';
import { type Commands, commandsOfCopy, type Outcome } from '../../support/commands.ts';
import { POOL } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

/** What gives one code to everybody in the sample gives codes of one's own in the copy. */
const incentive = catalogue.incentives.find(({ promise }) => promise.kind === 'save')?.id ?? '';
const other = catalogue.incentives.find(({ promise }) => promise.kind !== 'save')?.id ?? '';
const OLD = 'OLD-1';

let commands: Commands;
const codes = (...args: string[]) => commands.command('codes', ...args);

const poolInstead = async (folder: string): Promise<void> => {
  for await (const name of glob('site/content/incentives/*/*.md', { cwd: folder })) {
    const file = join(folder, name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^code: .*$/m, 'pool: true'));
  }
};

/** Rows of a site on which one code was given to somebody, and somebody else waits. */
const givenAndWaiting = async (): Promise<string[]> => {
  const world = await promisingWorld([{ ...POOL, incentive }]);
  world.importCodes([OLD], incentive);
  for (const name of ['served', 'waiting']) await world.join(`${name}@reader.example`);
  return rowsOf(world.services.db);
};

beforeAll(async () => {
  commands = await commandsOfCopy();
  await poolInstead(commands.folder);
  await commands.begin(await givenAndWaiting());
});
afterAll(() => commands.remove());

const importing = async (text: string, into = incentive): Promise<Outcome> => {
  const file = join(commands.folder, 'codes.csv');
  await writeFile(file, text);
  return codes('import', into, file);
};

const numbersIn = (line = ''): number[] => (line.match(/\d+/g) ?? []).map(Number);
/** Free codes, all codes, and people who wait, as the last line tells; it ends what an import tells. */
const countsIn = ({ stdout }: Outcome): number[] => numbersIn(stdout.trim().split('\n').at(-1));

describe('npm run codes', () => {
  test('says how it is used where it is not told what to do', async () => {
    expect((await codes('import', incentive)).code).toBe(2);
  });

  test('takes no code for what gives none of one’s own, or is not there', async () => {
    for (const into of [other, 'nothing'])
      expect(await importing('A', into)).toMatchObject({ code: 1, stdout: '' });
    expect((await codes('import', incentive, join(commands.folder, 'nowhere.csv'))).code).toBe(1);
  });

  test('imports nothing of a file in which a row is bad, and names row and column of each', async () => {
    const { code, stdout, stderr } = await importing('note,code\nx,GOOD-1\nx,\nx,GO\u200bOD\n');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n').slice(1).map(numbersIn)).toEqual([
      [3, 2],
      [4, 2],
    ]);
    expect(countsIn(await codes('left', incentive))).toEqual([0, 1, 1]);
  });

  test('imports each code once, however often a file has it and is imported', async () => {
    const twice = `code\nNEW-1\n"it's; ?1 ""new"""\n${OLD}\nNEW-1\n`;
    const first = await importing(twice);
    expect([first.code, countsIn(first)]).toEqual([0, [2, 3, 1]]);
    expect(first.stdout.split('\n').map(numbersIn)).toContainEqual([5, 1]);
    const again = await importing(`${twice}NEW-2\n`);
    expect([again.code, countsIn(again)]).toEqual([0, [3, 4, 1]]);
  });
});
