import { catalogue } from 'virtual:catalogue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticesSql } from '../../../functions/cli/steps/notices.ts';
import type { NoticeVersion } from '../../../schema/content/catalogue.ts';
import { type Commands, commandsOfCopy } from '../../support/commands.ts';

const NOW = Date.UTC(2026, 4, 4);

const current = catalogue.notices.find(
  ({ notice, topic, language }) => notice === 'newsletter' && topic === 'news' && language === 'fa',
);
if (!current) throw new Error('the sample has no wording for news in Persian');
/** As if a letter had been changed since. */
const former: NoticeVersion = { ...current, version: 'A'.repeat(43) };

const blob = (version: string): string => `X'${Buffer.from(version, 'base64url').toString('hex')}'`;

/** Somebody who allows the topic of a wording over e-mail, and agreed to that wording. */
const agreed = ({ topic, version }: NoticeVersion, index: number): string => `
INSERT INTO subscriber (id, public_id, ledger_salt, language, format, created_at)
  VALUES (${index + 1}, randomblob(16), randomblob(16), 2, 1, ${NOW});
INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, before, after, notice, page)
  VALUES (${index + 1}, 1, ${NOW}, 2, 1, '${topic}', 1, NULL, 12, ${blob(version)}, 'letter');
INSERT INTO permission VALUES (${index + 1}, '${topic}', 1, 10, 12, 1)`;

let commands: Commands;
beforeAll(async () => {
  commands = await commandsOfCopy();
});
afterAll(() => commands.remove());

/** Lines that `npm run content:check -- --local` prints below the verdict on the content. */
const check = async () => {
  const { code, stdout, stderr } = await commands.command('content:check', '--local');
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim().split('\n').slice(1);
};

test('the check says what makes the database where there is none, and fails nothing', async () => {
  expect(await check()).toEqual([expect.stringContaining('`npm start`')]);
});

test('invariant 5: the check says how many agreed to which former wording, and in which language', async () => {
  await commands.begin([
    ...noticesSql([current, former], NOW),
    ...[former, current, former].map(agreed),
  ]);
  expect(await check()).toEqual([
    expect.stringMatching(/\b2\b.*`newsletter`.*\bPersian\b.*\bnews\b/),
  ]);
});
