import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { readContent } from '../../functions/cli/tools/content.ts';
import { QUIET_ENVIRONMENT, ROOT } from '../../functions/cli/tools/project.ts';
import { setup as build } from './build-once.ts';
import { launchBrowser } from './chromium.ts';
import { startIjaza } from './harness.ts';
import { startStandIn } from './stand-in.ts';
import { STATES } from './states.ts';

/**
 * Takes a picture of every state in each language, at two widths, light and dark, into `test/output/`.
 * Words on the command line choose: `npm run screenshots -- fa history`.
 */

const FOLDER = `${ROOT}test/output/screenshots`;
const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'] as const;

const wanted = process.argv.slice(2);
const known = readContent().settings.languages;
const languages = known.filter((language) => wanted.includes(language));
const parts = wanted.filter((word) => !languages.some((language) => language === word));
const chosen = STATES.filter(({ name }) => parts.every((part) => name.includes(part)));

const picture = async (page: Page, name: string): Promise<void> => {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const path = `${FOLDER}/${name}-${width}-${colorScheme}.png`;
      await page.screenshot({ path, fullPage: true });
    }
  }
};

Object.assign(process.env, QUIET_ENVIRONMENT);
await build();
await mkdir(FOLDER, { recursive: true });
const ijaza = await startIjaza();
const standIn = await startStandIn(ijaza);
const browser = await launchBrowser();
try {
  for (const language of languages.length > 0 ? languages : known)
    for (const { name, reach } of chosen) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await standIn.show(page, await reach(ijaza, language));
      await picture(page, `${language}-${name.replace(/[^a-z]+/g, '-')}`);
      await context.close();
    }
} finally {
  await browser.close();
  await standIn.close();
  await ijaza.close();
}
console.log(`${FOLDER} has the pictures.`);
