import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../functions/cli/tools/project.ts';

/** All that the content check reads of the sample, in a folder of its own until the test is over. */
export const sampleContent = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'sample-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const part of ['site/content', 'site/i18n'])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  return root;
};
