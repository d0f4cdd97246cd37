import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { messagesFile } from '../../../site/reader/languages.ts';
import { leavesOf } from '../../../site/reader/messages-file.ts';
import { sampleContent } from '../../support/sample-content.ts';

const SETTINGS = 'site/content/settings';
const found = z.object({
  mistakes: z.array(z.object({ file: z.string(), field: z.string(), severity: z.string() })),
});

describe('npm run new -- language sv', () => {
  const run = (root: string, program: string, ...args: string[]) =>
    spawnSync(process.execPath, [`${ROOT}functions/cli/${program}.ts`, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'en' },
    });

  test('writes a file with every sentence, and the check says what else is wanted', () => {
    const root = sampleContent();
    const { status, stdout } = run(root, 'new', 'language', 'sv');
    expect(status).toBe(0);
    const file = messagesFile('sv');
    for (const piece of [file, `${SETTINGS}/site.md`]) expect(stdout).toContain(piece);
    const keysOf = (path: string) =>
      leavesOf(JSON.parse(readFileSync(join(root, path), 'utf8'))).map((leaf) => leaf.path);
    expect(keysOf(file)).toEqual(keysOf(messagesFile('en')));

    expect(run(root, 'content-check').status).toBe(0);
    const settings = join(root, `${SETTINGS}/site.md`);
    const text = readFileSync(settings, 'utf8');
    writeFileSync(settings, text.replace(/^languages: \[(.*)\]$/m, 'languages: [$1, sv]'));
    const check = run(root, 'content-check', '--json');
    expect(check.status).toBe(1);
    const { mistakes } = found.parse(JSON.parse(check.stdout));
    const errors = mistakes.filter(({ severity }) => severity === 'error');
    const files = new Set(errors.map(({ file: path }) => path));
    expect(files).toEqual(new Set(['site', 'menus'].map((name) => `${SETTINGS}/${name}.md`)));
    expect(errors.filter(({ field }) => !field.endsWith('.sv'))).toEqual([]);
    // What people agree to should be in their language, and may be missing all the same.
    const warned = mistakes.filter(({ severity }) => severity === 'warning');
    expect(warned.map(({ file: path }) => dirname(path))).toContain('site/content/notices/sv');
  });
});
