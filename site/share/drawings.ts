import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Language } from '../../schema/content/languages.ts';
import type { Looks } from '../../schema/content/looks.ts';
import { loadContent } from '../checks/load.ts';
import { CONTENT_FOLDER } from '../reader/files.ts';
import { loadWords } from '../reader/words.ts';
import type { Drawing } from './draw.ts';
import { shareImages } from './sections.ts';

const LATIN = 'Fraunces SemiBold';
const ARABIC = 'Vazirmatn ExtraBold';
/** Families of headings that look more like the plain letters than like those with serifs. */
const PLAIN: readonly Looks['type']['display'][] = ['sans', 'humanist', 'rounded', 'mono'];
const LOGO_HEIGHT = 72;

const isArabic = (language: Language): boolean =>
  new Intl.Locale(language).maximize().script === 'Arab';

const familyFor = (language: Language, { type }: Looks): string =>
  isArabic(language) || PLAIN.includes(type.display)
    ? `${ARABIC}, ${LATIN}`
    : `${LATIN}, ${ARABIC}`;

const logoOf = async (root: string, { logo }: Looks): Promise<Drawing['logo']> => {
  if (!logo) return undefined;
  const file = await readFile(join(root, CONTENT_FOLDER, logo.picture));
  const { data, info } = await sharp(file, { density: 300 })
    .resize({ height: LOGO_HEIGHT * 2 })
    .png()
    .toBuffer({ resolveWithObject: true });
  const width = Math.round((info.width / info.height) * LOGO_HEIGHT);
  const href = `data:image/png;base64,${data.toString('base64')}`;
  return { href, width, height: LOGO_HEIGHT, withName: logo.withName };
};

const drawingsOf = async (root: string, catalogue: Catalogue): Promise<Drawing[]> => {
  const { words } = loadWords(root, catalogue.settings.languages);
  const { looks, settings } = catalogue;
  const logo = await logoOf(root, looks);
  return settings.languages.flatMap((language) => {
    const own = words?.[language];
    if (!own) return [];
    return shareImages(catalogue, language, own).map((image) => ({
      ...image,
      rightToLeft: isArabic(language),
      family: familyFor(language, looks),
      colours: looks.colours.light,
      logo,
    }));
  });
};

/** Everything that is drawn for the content below `root`; nothing if it has mistakes. */
export const readDrawings = async (root: string): Promise<Drawing[]> => {
  const loaded = loadContent(root);
  return loaded.ok ? drawingsOf(root, loaded.catalogue) : [];
};
