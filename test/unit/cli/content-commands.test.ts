import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { LOCK_FILE, readLock } from '../../../site/reader/lock.ts';
import { CONTENT } from '../catalogue/edits.ts';
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

/** Runs a command as npm does, in the folder of a project. */
const run = (root: string, program: string) =>
  spawnSync(process.execPath, ['--no-warnings', `${ROOT}${program}.ts`], {
    cwd: root,
    encoding: 'utf8',
  });
const report = (root: string) => run(root, 'site/cli/content-report');
const lock = (root: string) => run(root, 'site/cli/content-lock');
const check = (root: string) => run(root, 'functions/cli/content-check');

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

describe('npm run content:report', () => {
  test('names the entry that a language lacks, and that language', () => {
    const root = onDisk(site());
    rmSync(join(root, `${CONTENT}/incentives/fa/guide.md`));
    const { status, stdout } = report(root);
    expect(status).toBe(0);
    expect(lineWith(stdout, 'guide')).toMatch(/\bfa\b/);
    expect(lineWith(stdout, 'news')).toBeUndefined();
  });

  test.runIf(hasGit)('names the translation that was committed before its original', () => {
    const root = onDisk(site());
    git(root, 1, 'init', '--quiet');
    commit(root, 1);
    expect(lineWith(report(root).stdout, 'news')).toBeUndefined();
    rewrite(root, `${CONTENT}/topics/en/news.md`, 'What is new', 'What is new with us');
    commit(root, 2);
    const { status, stdout } = report(root);
    expect(status).toBe(0);
    expect(lineWith(stdout, 'news')).toMatch(/\ben\b.*\bfa\b/);
    expect(lineWith(stdout, 'guide')).toBeUndefined();
    rewrite(root, `${CONTENT}/topics/fa/news.md`, 'What is new', 'What is new with us');
    commit(root, 3);
    expect(lineWith(report(root).stdout, 'news')).toBeUndefined();
  });
});

describe('npm run content:lock', () => {
  test('invariant 5: adds the wording that has changed, names it, and takes nothing out', () => {
    const root = onDisk(site());
    expect(lock(root).status).toBe(0);
    const former = readLock(root).lock?.wordings ?? [];
    const notice = `${CONTENT}/notices/en/plain.md`;
    rewrite(root, notice, 'I allow', 'I permit');
    expect(check(root).stdout).toContain(notice);

    const { status, stdout } = lock(root);
    expect(status).toBe(0);
    const [named] = stdout.split('\n');
    for (const piece of ['`plain`', '`news`', ' en']) expect(named).toContain(piece);
    const now = readLock(root).lock?.wordings ?? [];
    expect(now).toEqual(expect.arrayContaining(former));
    expect(now).toHaveLength(former.length + 1);
    expect(check(root).stdout).not.toContain(notice);
  });

  test('writes nothing where a file was changed that people have been promised, and names it', () => {
    const root = onDisk(site());
    const { stdout: made } = lock(root);
    expect(made).toContain('guide.txt');
    const before = readFileSync(join(root, LOCK_FILE), 'utf8');
    rewrite(root, PROMISED, 'May', 'June');
    for (const { status, stderr } of [lock(root), check(root)]) {
      expect(status).toBe(1);
      expect(stderr).toContain(PROMISED);
    }
    expect(readFileSync(join(root, LOCK_FILE), 'utf8')).toBe(before);
    rewrite(root, PROMISED, 'June', 'May');
    expect(lock(root).status).toBe(0);
    expect(readFileSync(join(root, LOCK_FILE), 'utf8')).toBe(before);
  });
});
