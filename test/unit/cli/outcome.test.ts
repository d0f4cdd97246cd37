import { mkdtempSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { outcomeOf } from '../../../functions/cli/tools/outcome.ts';

const folder = mkdtempSync(join(tmpdir(), 'ijaza-'));

test.each<[name: string, path: string, open: (path: string) => unknown]>([
  ['a missing file', join(folder, 'codes.csv'), (path) => readFile(path)],
  ['a file in a missing folder', join(folder, 'no/receipt.jws'), (path) => readFile(path)],
  ['a folder', folder, (path) => readFileSync(path)],
])('%s is told in words, with its name', async (_, path, open) => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  const code = await outcomeOf(async () => {
    await open(path);
    return 0;
  });
  const [[words = ''] = []] = told.mock.calls;
  told.mockRestore();
  expect(code).toBe(1);
  if (path !== folder) expect(words).toContain(path);
  expect(words).not.toMatch(/\bE[A-Z]{3,}\b/);
});
