import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { messagesFile } from '../../../site/reader/languages.ts';
import { leavesOf } from '../../../site/reader/messages-file.ts';
import { runProgram } from '../../support/programs.ts';
import { sampleContent } from '../../support/sample-content.ts';

const SETTINGS = 'site/content/settings';

describe('npm run new -- language sv', () => {
  test('writes a file with every sentence, and the check says what else is wanted', async () => {
    const root = sampleContent();
    const { code, stdout } = await runProgram('functions/cli/new', ['language', 'sv'], root);
    expect(code).toBe(0);
    const file = messagesFile('sv');
    for (const piece of [file, `${SETTINGS}/site.md`]) expect(stdout).toContain(piece);
    const keysOf = (path: string) =>
      leavesOf(JSON.parse(readFileSync(join(root, path), 'utf8'))).map((leaf) => leaf.path);
    expect(keysOf(file)).toEqual(keysOf(messagesFile('en')));

    expect(loadContent(root).ok).toBe(true);
    const settings = join(root, `${SETTINGS}/site.md`);
    const text = readFileSync(settings, 'utf8');
    writeFileSync(settings, text.replace(/^languages: \[(.*)\]$/m, 'languages: [$1, sv]'));
    const content = loadContent(root);
    const errors = content.ok ? [] : content.mistakes;
    const files = new Set(errors.map(({ file: path }) => path));
    expect(files).toEqual(new Set(['site', 'menus'].map((name) => `${SETTINGS}/${name}.md`)));
    expect(errors.filter(({ field }) => !field.endsWith('.sv'))).toEqual([]);
    // What people agree to should be in their language, and may be missing all the same.
    expect(content.warnings.map(({ file: path }) => dirname(path))).toContain(
      'site/content/notices/sv',
    );
  });
});
