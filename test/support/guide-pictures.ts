import { mkdir, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { QUIET_ENVIRONMENT, ROOT } from '../../functions/cli/tools/project.ts';
import { setup as build } from './build-once.ts';
import { launchBrowser } from './chromium.ts';
import { addEntry, contentTexts, openEditor, paneIn, write } from './editor.ts';
import { type Ijaza, startIjaza } from './harness.ts';
import { askToJoin, joinAndOpen, newAddress } from './people.ts';
import { visit } from './visitor.ts';

/**
 * `npm run pictures`: takes the pictures of the marketers' guide from the sample site, into
 * `docs/guide/pictures/`. Words on the command line choose.
 */

const FOLDER = `${ROOT}docs/guide/pictures`;
const WIDTH = 1280;
const HEIGHT = 860;
/** Wide enough to read on a page of documentation. */
const SHOWN = 960;
/** Bytes that a picture may have. */
const LARGEST = 100 * 1024;

type Scene = (page: Page, ijaza: Ijaza) => Promise<void>;

const at =
  (path: string): Scene =>
  async (page) => {
    await page.goto(path, { waitUntil: 'networkidle' });
  };

const below =
  (path: string, selector: string): Scene =>
  async (page) => {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page
      .locator(selector)
      .first()
      .evaluate((element) => {
        element.scrollIntoView({ block: 'start' });
        scrollBy(0, -40);
      });
    await page.waitForLoadState('networkidle');
  };

const SCENES: Readonly<Record<string, Scene>> = {
  home: at('/en/'),
  post: at('/en/posts/beds-in-march/'),
  blocks: below('/en/how-we-write/', '.callout'),
  landing: at('/en/garden-letter/'),
  choices: async (page, ijaza) => {
    const { preferences } = await joinAndOpen(ijaza);
    await page.goto(preferences);
  },
  night: async (page) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/en/garden-letter/');
  },
  mail: async (page, ijaza) => {
    const email = newAddress();
    await askToJoin(visit(ijaza), email);
    const [mail] = await ijaza.mailsTo(email);
    await page.setContent(mail?.html ?? '');
  },
  persian: at('/fa/garden-letter/'),
  editor: async (page) => {
    await openEditor(page, await contentTexts());
    await addEntry(page, 'Topics');
    const english = paneIn(page, 'English');
    await write(english, 'Id', 'saffron');
    await write(english, 'Title', 'Saffron harvest');
    await write(english, 'Summary', 'One mail when the crocuses open.');
  },
};

/** As few colours as make it small enough. */
const save = async (name: string, shot: Buffer): Promise<void> => {
  for (const colours of [128, 64, 32, 16]) {
    const picture = sharp(shot).resize({ width: SHOWN });
    const bytes = await picture.png({ palette: true, colours, effort: 10 }).toBuffer();
    if (bytes.length > LARGEST && colours > 16) continue;
    await writeFile(`${FOLDER}/${name}.png`, bytes);
    return;
  }
};

Object.assign(process.env, QUIET_ENVIRONMENT);
const chosen = process.argv.slice(2);
await build();
await mkdir(FOLDER, { recursive: true });
const ijaza = await startIjaza();
const browser = await launchBrowser();
try {
  for (const [name, reach] of Object.entries(SCENES)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const context = await browser.newContext({
      baseURL: ijaza.origin,
      viewport: { width: WIDTH, height: HEIGHT },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await reach(page, ijaza);
    // Some scenes need more room to come about.
    await page.setViewportSize({ width: WIDTH, height: HEIGHT });
    await save(name, await page.screenshot());
    await context.close();
  }
} finally {
  await browser.close();
  await ijaza.close();
}
console.log(`${FOLDER} has the pictures.`);
