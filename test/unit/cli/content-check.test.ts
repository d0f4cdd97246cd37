import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from 'virtual:catalogue';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noticesSql } from '../../../functions/cli/notices.ts';
import { run } from '../../../functions/cli/tools/project.ts';
import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { copyProject } from '../../support/project-copy.ts';
import { sources } from '../../support/source.ts';

const NOW = Date.UTC(2026, 4, 4);

const current = catalogue.notices.find(
  ({ notice, topic, language }) => notice === 'newsletter' && topic === 'news' && language === 'fa',
);
if (!current) throw new Error('the sample has no wording for news in Persian');
/** As if a letter had been changed since. */
const former: NoticeVersion = { ...current, version: 'A'.repeat(43) };

const blob = (version: string): string => `X'${Buffer.from(version, 'base64url').toString('hex')}'`;

/** Somebody who allows the topic of a wording over e-mail, and agreed to that wording. */
const agreed = (subscriber: number, { topic, version }: NoticeVersion): string => `
INSERT INTO subscriber (id, public_id, language, format, created_at)
  VALUES (${subscriber}, randomblob(16), 2, 1, ${NOW});
INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, before, after, notice, page)
  VALUES (${subscriber}, 1, ${NOW}, 2, 1, '${topic}', 1, NULL, 12, ${blob(version)}, 'letter');
INSERT INTO permission VALUES (${subscriber}, '${topic}', 1, 10, 12, 1);`;

const copy = async (): Promise<string> => {
  const { folder, remove } = await copyProject();
  onTestFinished(remove);
  return folder;
};

/** Makes the local database of a copy, in which these agreed. */
const fill = async (folder: string, people: readonly NoticeVersion[]): Promise<void> => {
  const migrations = (await sources('schema/migrations/*.sql')).map(({ text }) => text);
  const rows = people.map((wording, index) => agreed(index + 1, wording));
  const file = join(folder, 'rows.sql');
  await writeFile(file, [...migrations, noticesSql([current, former], NOW), ...rows].join('\n'));
  const args = ['d1', 'execute', 'DB', '--local', '--yes', '--file', file];
  let output = '';
  const onOutput = (text: string) => {
    output += text;
  };
  if ((await run('wrangler', args, { folder, onOutput })) !== 0) throw new Error(output);
};

/** Lines that `npm run content:check -- --local` prints below the verdict on the content. */
const check = (folder: string) => {
  const program = join(folder, 'functions/cli/content-check.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--local'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stderr, told: stdout.trim().split('\n').slice(1) };
};

/** Starting Wrangler thrice takes its time on a busy machine. */
const PATIENCE = 180_000;

describe('npm run content:check -- --local', () => {
  test(
    'invariant 5: says how many agreed to which former wording, and in which language',
    async () => {
      const folder = await copy();
      await fill(folder, [former, current, former]);
      const { status, stderr, told } = check(folder);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/\b2\b.*`newsletter`.*\bPersian\b.*\bnews\b/);
    },
    PATIENCE,
  );

  test(
    'says what makes the database where there is none, and fails nothing',
    async () => {
      const { status, stderr, told } = check(await copy());
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(told).toHaveLength(1);
      expect(told[0]).toContain('`npm start`');
    },
    PATIENCE,
  );
});
