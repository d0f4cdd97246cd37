import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MADE_DRAFTS } from '../../support/made-drafts.ts';
import { copyProject } from '../../support/project-copy.ts';

test('npm run embed copies no form that is a draft, and says so', async ({ onTestFinished }) => {
  const { folder, remove } = await copyProject();
  onTestFinished(remove);
  for (const { file, text } of MADE_DRAFTS) await writeFile(join(folder, file), text);
  const embed = (name: string) =>
    spawnSync(process.execPath, ['functions/cli/embed.ts', name], {
      cwd: folder,
      encoding: 'utf8',
    });
  const draft = embed('made-draft-form');
  expect({ status: draft.status, stdout: draft.stdout }).toEqual({ status: 1, stdout: '' });
  expect(draft.stderr).toContain('draft');
  expect(embed('nowhere').stderr).not.toContain('draft');
});
