import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitmentFor } from '../../../functions/incentives/cli/draw-commitment.ts';
import { LOCK_FILE, lockText } from '../../../site/reader/lock.ts';
import { DRAWS_FOLDER } from '../../../site/reader/published-draws.ts';
import { type Files, onDisk } from '../catalogue/small-site.ts';

const projectOf = (files: Files = {}) => {
  const root = onDisk({ 'package.json': '{}', ...files });
  return { root, seeds: join(root, 'seeds') };
};
const lockOf = (incentive: string, commitment: string): Files => {
  const commitments = [{ incentive, commitment, seen: '2027-01-01' }];
  return { [LOCK_FILE]: lockText({ wordings: [], files: [], commitments }) };
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
