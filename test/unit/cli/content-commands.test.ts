import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { loadContent } from '../../../site/checks/load.ts';
import { messagesFile } from '../../../site/reader/languages.ts';
import { LOCK_FILE, readLock } from '../../../site/reader/lock.ts';
import { leavesOf } from '../../../site/reader/messages-file.ts';
import { runProgram } from '../../support/programs.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { CONTENT, edit } from '../catalogue/edits.ts';
import { type Files, onDisk, smallSite } from '../catalogue/small-site.ts';

const PROMISED = `${CONTENT}/files/guide.txt`;

/** The small site, with a file that an incentive gives. */
const site = (): Files => {
  const incentive = `---
id: guide
kind: free
title: A guide
description: All about beans.
file: guide.txt
---
For everybody.
`;
  return {
    ...smallSite(),
    [`${CONTENT}/incentives/en/guide.md`]: incentive,
    [`${CONTENT}/incentives/fa/guide.md`]: incentive,
    [PROMISED]: 'Sow them in May.',
  };
};

const report = (root: string) => runProgram('site/cli/content-report', [], root);
const lock = (root: string) => runProgram('site/cli/content-lock', [], root);
const check = (root: string, ...args: string[]) =>
  runProgram('functions/cli/content-check', args, root);

/** Git as nobody has configured it, at a day of March. */
const git = (root: string, day: number, ...args: string[]) => {
  const at = `2026-03-${String(day).padStart(2, '0')}T12:00:00Z`;
  return spawnSync('git', ['-c', 'user.name=Mina', '-c', 'user.email=mina@shop.example', ...args], {
    cwd: root,
    env: { ...process.env, GIT_CONFIG_GLOBAL: '', GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
  });
};
const hasGit = spawnSync('git', ['--version']).status === 0;

const commit = (root: string, day: number): void => {
  git(root, day, 'add', '.');
  const { status, stderr } = git(root, day, 'commit', '-m', 'Content');
  if (status !== 0) throw new Error(String(stderr));
};

const rewrite = (root: string, path: string, was: string, is: string): void => {
  const text = readFileSync(join(root, path), 'utf8');
  if (!text.includes(was)) throw new Error(`${path} has no "${was}"`);
  writeFileSync(join(root, path), text.replace(was, is));
};

const lineWith = (output: string, id: string): string | undefined =>
  output.split('\n').find((line) => line.trim().startsWith(`${id} `));

describe('npm run content:check', () => {
  const TOPIC = `${CONTENT}/topics/fa/news.md`;
  const misspelt = () => onDisk(edit(TOPIC, 'title:', 'titel:')(site()));

  test('succeeds without a mistake', async () => {
    expect(await check(onDisk(site()))).toMatchObject({ code: 0, stderr: '' });
  });

  test('tells other programs each mistake with its severity', async () => {
    const { stdout } = await check(misspelt(), '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      mistakes: [{ code: 'field-unknown', severity: 'error', file: TOPIC, line: 3 }],
    });
  });

  test('fails with each mistake on a line of its own', async () => {
    expect(await check(misspelt())).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(new RegExp(`^ *${TOPIC}:3 +titel: `, 'm')),
    });
  });

  test.each([
    ['fa_IR.UTF-8', /^یک اشتباه/, /منظورتان/],
    ['ar_EG.UTF-8', /^خطأ واحد/, /هل تقصدون/],
  ])('answers in the language of %s, and tools in English', async (locale, heading, remedy) => {
    vi.stubEnv('LC_ALL', locale);
    const { stderr } = await check(misspelt());
    expect(stderr).toMatch(heading);
    expect(stderr).toMatch(remedy);
    expect(stderr).toContain('`title`');
    const { stdout } = await check(misspelt(), '--json');
    const [{ message }] = JSON.parse(stdout).mistakes;
    expect(message).toMatch(/^[ -~]+$/);
    vi.unstubAllEnvs();
  });
});

describe('npm run content:report', () => {
  test('names the entry that a language lacks, and that language', async () => {
    const root = onDisk(site());
    rmSync(join(root, `${CONTENT}/incentives/fa/guide.md`));
    const { code, stdout } = await report(root);
    expect(code).toBe(0);
    expect(lineWith(stdout, 'guide')).toMatch(/\bfa\b/);
    expect(lineWith(stdout, 'news')).toBeUndefined();
  });

  test.runIf(hasGit)('names the translation that was committed before its original', async () => {
    const root = onDisk(site());
    git(root, 1, 'init', '--quiet');
    commit(root, 1);
    expect(lineWith((await report(root)).stdout, 'news')).toBeUndefined();
    rewrite(root, `${CONTENT}/topics/en/news.md`, 'What is new', 'What is new with us');
    commit(root, 2);
    const { code, stdout } = await report(root);
    expect(code).toBe(0);
    expect(lineWith(stdout, 'news')).toMatch(/\ben\b.*\bfa\b/);
    expect(lineWith(stdout, 'guide')).toBeUndefined();
    rewrite(root, `${CONTENT}/topics/fa/news.md`, 'What is new', 'What is new with us');
    commit(root, 3);
    expect(lineWith((await report(root)).stdout, 'news')).toBeUndefined();
  });
});

describe('npm run content:lock', () => {
  test('invariant 5: adds the wording that has changed, names it, and takes nothing out', async () => {
    const root = onDisk(site());
    expect((await lock(root)).code).toBe(0);
    const former = readLock(root).lock?.wordings ?? [];
    const notice = `${CONTENT}/notices/en/plain.md`;
    rewrite(root, notice, 'I allow', 'I permit');
    expect((await check(root)).stdout).toContain(notice);

    const { code, stdout } = await lock(root);
    expect(code).toBe(0);
    const [named] = stdout.split('\n');
    for (const piece of ['`plain`', '`news`', ' en']) expect(named).toContain(piece);
    const now = readLock(root).lock?.wordings ?? [];
    expect(now).toEqual(expect.arrayContaining(former));
    expect(now).toHaveLength(former.length + 1);
    expect((await check(root)).stdout).not.toContain(notice);
  });

  test('writes nothing where a file was changed that people have been promised, and names it', async () => {
    const root = onDisk(site());
    const { stdout: made } = await lock(root);
    expect(made).toContain('guide.txt');
    const before = readFileSync(join(root, LOCK_FILE), 'utf8');
    rewrite(root, PROMISED, 'May', 'June');
    for (const { code, stderr } of [await lock(root), await check(root)]) {
      expect(code).toBe(1);
      expect(stderr).toContain(PROMISED);
    }
    expect(readFileSync(join(root, LOCK_FILE), 'utf8')).toBe(before);
    rewrite(root, PROMISED, 'June', 'May');
    expect((await lock(root)).code).toBe(0);
    expect(readFileSync(join(root, LOCK_FILE), 'utf8')).toBe(before);
  });
});

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
