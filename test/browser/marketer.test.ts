import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { loadContent } from '../../site/checks/load.ts';
import { test } from '../support/browser.ts';
import { submitByHand } from '../support/by-hand.ts';
import {
  addEntry,
  contentTexts,
  fieldIn,
  leaveOut,
  openEditor,
  paneIn,
  save,
  textsInFolder,
  write,
} from '../support/editor.ts';
import { type Ijaza, startIjaza } from '../support/harness.ts';
import { grantedTo } from '../support/ledger.ts';
import { changeLooks, logoOn } from '../support/logo.ts';
import { barriersIn } from '../support/page-checks.ts';
import { newAddress, newestLink } from '../support/people.ts';
import { copyProject } from '../support/project-copy.ts';
import { watch } from '../support/watch.ts';

/** A build on a busy machine, besides all that is typed. */
const PATIENCE = 900_000;
/** The editor is a large program, and may share a busy machine. */
const EDITOR = { timeout: 20_000 };

const NEW_FILES = [
  'landings/en/saffron-day',
  'landings/fa/saffron-day',
  'topics/en/saffron',
  'topics/fa/saffron',
].map((path) => `site/content/${path}.md`);

/** What holds in every language is filled in once; the words in two of the three. */
const addTopic = async (page: Page): Promise<void> => {
  const [english, persian] = [paneIn(page, 'English'), paneIn(page, 'Persian')];
  await addEntry(page, 'Topics');
  await leaveOut(page, 'Persian', 'Arabic');
  await write(english, 'Id', 'saffron');
  await write(english, 'Title', 'Saffron harvest');
  await write(english, 'Summary', 'One mail when the crocuses open.');
  await write(english, 'Purpose', 'Telling you when saffron is picked');
  await fieldIn(english, 'Channels').getByRole('checkbox', { name: 'email' }).click();
  const frequencies = fieldIn(english, 'Frequencies');
  await frequencies.getByRole('button', { name: /^Add/ }).click();
  await frequencies.getByRole('combobox').click();
  await page.getByRole('option', { name: 'as-it-happens' }).click();
  await fieldIn(english, 'Recipients').getByRole('checkbox', { name: 'hosting' }).click();
  await write(english, 'Retention', 'P1Y');
  await write(persian, 'Title', 'برداشت زعفران');
  await write(persian, 'Summary', 'یک ایمیل، وقتی گل‌های زعفران باز می‌شوند.');
  await write(persian, 'Purpose', 'خبر دادن از زمان برداشت زعفران');
  await save(page);
};

const addLandingPage = async (page: Page): Promise<void> => {
  const [english, persian] = [paneIn(page, 'English'), paneIn(page, 'Persian')];
  await addEntry(page, 'Landing pages');
  await leaveOut(page, 'Persian', 'Arabic');
  await write(english, 'Id', 'saffron-day');
  await write(english, 'Title', 'Come and pick saffron with us');
  await write(english, 'Description', 'We write when the crocuses open.');
  const asks = fieldIn(english, 'Asks');
  await asks.getByRole('button', { name: /^Add/ }).click();
  // The editor draws a new row a moment before it listens to it; the other pane shows what it has heard.
  const heard = fieldIn(persian, 'Asks').getByRole('radio', { name: 'برداشت زعفران' });
  await expect
    .poll(async () => {
      await asks.getByRole('radio', { name: 'Offers and surplus' }).click();
      await asks.getByRole('radio', { name: 'Saffron harvest' }).click();
      return heard.isChecked();
    }, EDITOR)
    .toBe(true);
  await fieldIn(english, 'Notice').getByRole('radio').first().click();
  await write(english, 'Form title', 'Shall we tell you?');
  await write(english, 'Button', 'Tell me');
  await write(persian, 'Title', 'بیایید با هم زعفران بچینیم');
  await write(persian, 'Description', 'وقتی گل‌ها باز شوند برایتان می‌نویسیم.');
  await write(persian, 'Form title', 'خبرتان کنیم؟');
  await write(persian, 'Button', 'خبرم کنید');
  await write(persian, 'Text', '## یک صبح پاییزی\n\nگل‌ها را پیش از آفتاب می‌چینیم.');
  await save(page);
};

/** What is written in the editor, which nobody else hears of: files that have changed, with texts. */
const written = async (browser: Browser): Promise<[path: string, text: string][]> => {
  const ijaza = await startIjaza();
  const context = await browser.newContext({ baseURL: ijaza.origin });
  try {
    const page = await context.newPage();
    const watched = watch(page);
    const before = await contentTexts();
    await openEditor(page, before);
    await addTopic(page);
    await addLandingPage(page);
    expect(watched.problems).toEqual([]);
    const asked = watched.requests.map((request) => new URL(request.url()));
    const elsewhere = asked.filter(
      ({ protocol, origin }) => protocol.startsWith('http') && origin !== ijaza.origin,
    );
    expect(elsewhere.map(String)).toEqual([]);
    return Object.entries(await textsInFolder(page)).filter(
      ([path, text]) => before[path] !== text,
    );
  } finally {
    await context.close();
    await ijaza.close();
  }
};

/** Somebody opens the new page, and chooses what it asks for. */
const optIn = async (browser: Browser, ijaza: Ijaza): Promise<void> => {
  const context = await browser.newContext({ baseURL: ijaza.origin });
  try {
    const page = await context.newPage();
    expect((await page.goto('/edit/'))?.status()).toBe(404);
    await page.goto('/fa/saffron-day/');
    expect(await page.locator('html').getAttribute('lang')).toBe('fa');
    for (const [colorScheme, drawing] of [
      ['light', 'logo'],
      ['dark', 'night'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      // The other picture comes a moment after the other scheme.
      await expect.poll(() => logoOn(page, 'بادبادک')).toBe(drawing);
    }
    expect((await page.locator('.brand').textContent())?.trim()).toBe('');
    expect(await barriersIn(page)).toEqual([]);
    const email = newAddress();
    await submitByHand(page, { permission: ['saffron.email'], email });
    await page.goto(await newestLink(ijaza, email, '/confirm/'));
    await submitByHand(page);
    expect(await grantedTo(await ijaza.db(), email)).toEqual(['saffron.1']);
  } finally {
    await context.close();
  }
};

test('a marketer adds a topic and a landing page in Persian, without Git, and somebody opts in there', {
  timeout: PATIENCE,
}, async ({ browser }) => {
  const files = await written(browser);
  expect(files.map(([path]) => path).toSorted()).toEqual(NEW_FILES);

  const copy = await copyProject();
  try {
    for (const [path, text] of files) await writeFile(join(copy.folder, path), text);
    await changeLooks(copy.folder);
    const content = loadContent(copy.folder);
    expect(content.ok ? [] : content.mistakes).toEqual([]);
    await copy.build({ deployed: true });
    const ijaza = await startIjaza({ folder: copy.built });
    try {
      await optIn(browser, ijaza);
    } finally {
      await ijaza.close();
    }
  } finally {
    await copy.remove();
  }
});
