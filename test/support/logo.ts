import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const LOOKS = 'site/content/settings/looks.md';
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40L20 20z"/></svg>';

/** Another density, and a logo for day and night with its address as the editor writes it. */
export const changeLooks = async (folder: string): Promise<void> => {
  const looks = await readFile(join(folder, LOOKS), 'utf8');
  const alt = '{ en: Kite, fa: بادبادک, ar: طائرة }';
  const pictures = 'picture: /media/logo.svg, atNight: /media/night.svg';
  const logo = `logo: { ${pictures}, alt: ${alt}, withName: false }`;
  await writeFile(join(folder, 'site/content/media/logo.svg'), DRAWING);
  await writeFile(join(folder, 'site/content/media/night.svg'), DRAWING.replace('40 20', '40 21'));
  await writeFile(join(folder, LOOKS), looks.replace('density: normal', `density: airy\n${logo}`));
};

/** Name of the picture that the logo shows; empty where it takes no room. */
export const logoOn = async (page: Page, name: string): Promise<string> => {
  const logo = page.getByRole('banner').getByRole('img', { name });
  const source = await logo.evaluate((image) =>
    image instanceof HTMLImageElement && image.width > 0 ? image.currentSrc : '',
  );
  return /([^/.]+)\.[^/]*$/.exec(source)?.[1] ?? '';
};
