import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFront } from '../../../functions/cli/local/front.ts';
import { mailbox } from '../../../functions/cli/local/mailbox.ts';
import { mailsIn } from '../../../functions/cli/local/mails.ts';
import { freePort } from '../../../functions/cli/tools/free-port.ts';
import { linksIn } from '../../support/built.ts';
import { attribute, elements, textOf } from '../../support/html.ts';

const LINK = 'http://localhost:8787/confirm/AbC-_9';
const SUBJECTS = [
  'Please confirm',
  '<script>alert(1)</script> & "more"',
  'لطفاً تأیید کنید',
  'رجاءً أكّدوا طلبكم',
];

/** Mails as the local server lists and reads them, the newest first; two come on each page. */
const captured = SUBJECTS.map((subject, index) => ({
  messageId: `<${index}+a/b@narenj.example>`,
  sentAt: `2026-11-30T21:00:0${index}.000Z`,
  from: '"Narenj" <letters@narenj.example>',
  to: [`mina${index}@mailbox.test`],
  subject,
  headers: { 'List-Unsubscribe': `<${LINK}>` },
  text: `Hello,\n${LINK}\n\u2068hello@narenj.example\u2069 <${LINK}#not-me>.`,
  attachments: [{ filename: `erasure-${index}.jws`, contentType: 'application/jose', size: 3210 }],
  html: `<html><head><title>x</title></head><body><a href="${LINK}">Confirm</a></body></html>`,
})).toReversed();

const server = async () => {
  const port = await freePort();
  const asked: string[] = [];
  const front = await openFront(port, (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const id = searchParams.get('email_id');
    asked.push(id ?? 'list');
    const start = Number(searchParams.get('cursor') ?? 0);
    const result = id
      ? captured.find(({ messageId }) => messageId === id)
      : captured.slice(start, start + 2);
    const has_more = start + 2 < captured.length;
    response.end(JSON.stringify({ result, result_info: { has_more, cursor: String(start + 2) } }));
    return true;
  });
  onTestFinished(() => front?.close());
  return { origin: `http://localhost:${port}`, asked };
};

const opened = async () => {
  const { origin, asked } = await server();
  const folder = mkdtempSync(join(tmpdir(), 'ijaza-'));
  const mails = mailsIn(join(folder, 'mailbox'));
  const port = await freePort();
  const own = mailbox({ mails, collect: () => mails.collect(origin) });
  const front = await openFront(port, own);
  onTestFinished(() => front?.close());
  const open = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://localhost:${port}${path}`, { headers, redirect: 'manual' });
  return { open, asked, folder, origin };
};

test('lists every captured mail, the newest first, and each leads to its page', async () => {
  const { open } = await opened();
  const html = await (await open('/mailbox/')).text();
  const entries = elements(html).filter(({ tagName }) => tagName === 'li');
  expect(
    entries.map(textOf).map((text) => SUBJECTS.findIndex((one) => text.includes(one))),
  ).toEqual([3, 2, 1, 0]);
  for (const [index, path] of linksIn(entries).entries()) {
    const page = elements(await (await open(path)).text());
    const titles = page.filter(({ tagName }) => tagName === 'h1').map(textOf);
    expect(titles).toEqual([SUBJECTS.toReversed()[index]]);
    expect(page.some(({ tagName }) => tagName === 'script')).toBe(false);
  }
});

test('links in the text lead where the mail says, without what stands around them', async () => {
  const { open } = await opened();
  const list = await (await open('/mailbox/')).text();
  const [path = ''] = linksIn(elements(list).filter(({ tagName }) => tagName === 'li'));
  const page = elements(await (await open(path)).text());
  const within = (tag: string) => linksIn(page.filter(({ tagName }) => tagName === tag));
  expect(within('pre')).toEqual([LINK, `${LINK}#not-me`]);
  expect(within('dd')).toEqual([LINK]);
});

test('names the files that came with a mail', async () => {
  const { open } = await opened();
  const list = await (await open('/mailbox/')).text();
  const [path = ''] = linksIn(elements(list).filter(({ tagName }) => tagName === 'li'));
  const page = elements(await (await open(path)).text());
  const facts = page.filter(({ tagName }) => tagName === 'dd').map(textOf);
  expect(facts.filter((text) => text.includes('erasure-3.jws'))).toHaveLength(1);
});

test('the mail in its frame opens its links in the whole window, and runs nothing', async () => {
  const { open } = await opened();
  const list = await (await open('/mailbox/')).text();
  const [path = ''] = linksIn(elements(list).filter(({ tagName }) => tagName === 'li'));
  const page = elements(await (await open(path)).text());
  const frame = page.find(({ tagName }) => tagName === 'iframe');
  const mail = await open((frame && attribute(frame, 'src')) ?? '');
  const base = elements(await mail.text()).find(({ tagName }) => tagName === 'base');
  expect(base && attribute(base, 'target')).toBe('_top');
  expect(mail.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
});

test('keeps mail that the server has forgotten, and reads each once', async () => {
  const { open, asked, folder, origin } = await opened();
  await open('/mailbox/');
  await open('/mailbox/');
  expect(asked.filter((one) => one !== 'list')).toHaveLength(captured.length);
  const again = mailsIn(join(folder, 'mailbox'));
  expect((await again.all()).map(({ subject }) => subject)).toEqual(SUBJECTS.toReversed());
  await Promise.all([again.collect(origin), again.collect(origin)]);
  expect(await again.all()).toHaveLength(captured.length);
});

test.each([
  ['fa-IR,fa;q=0.9,en;q=0.8', 'fa', 'rtl'],
  ['ar', 'ar', 'rtl'],
  ['de,en;q=0.5', 'en', 'ltr'],
  ['', 'en', 'ltr'],
])('speaks to a browser that asks for "%s" in %s', async (accepted, lang, dir) => {
  const { open } = await opened();
  const html = elements(await (await open('/mailbox/', { 'accept-language': accepted })).text());
  const root = html.find(({ tagName }) => tagName === 'html');
  expect([root && attribute(root, 'lang'), root && attribute(root, 'dir')]).toEqual([lang, dir]);
});

test.each(['/mailbox/none/', '/mailbox/../x/', '/mailbox/%2e%2e%2fprepared/html'])(
  'has nothing at %s',
  async (path) => {
    const { open } = await opened();
    expect([404, 503]).toContain((await open(path)).status);
  },
);
