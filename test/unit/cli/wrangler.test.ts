import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from 'virtual:catalogue';
import { expect, onTestFinished, test } from 'vitest';
import { commandsOfCopy } from '../../support/commands.ts';

test('a command asks the local D1 through Wrangler and writes to it; tests of others have a file instead', {
  timeout: 300_000,
}, async () => {
  const { folder, command, begin, remove } = await commandsOfCopy('wrangler');
  onTestFinished(remove);
  const incentive = catalogue.incentives.find(({ promise }) => promise.kind === 'save')?.id ?? '';
  for await (const name of glob(`site/content/incentives/*/${incentive}.md`, { cwd: folder })) {
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace(/^code: .*$/m, 'pool: true'));
  }
  await begin();
  const file = join(folder, 'codes.csv');
  await writeFile(file, `code\n"it's; ?1 ""new"""\n`);
  const { code, stdout } = await command('codes', 'import', incentive, file);
  expect(code).toBe(0);
  expect(stdout.trim().split('\n').at(-1)).toContain('1 of 1');
});
