import { glob, readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { withClass } from '../../support/built.ts';
import { CLIENT, sitePages } from '../../support/built-site.ts';
import { attribute, descendants, type Element, elements } from '../../support/html.ts';

const MEDIA = `${ROOT}site/content/media`;
const KINDS = '{avif,gif,jpg,jpeg,png,webp}';
/** Two widths in two formats, one for browsers that know neither, and one for sharing. */
const FILES_EACH = 6;
/** Wide enough for a telephone, in pixels. */
const SMALL = 640;

const pages = [...(await sitePages()).values()];
const pictured = pages.flatMap(({ path, html }) => {
  const pictures = elements(html, 'picture');
  return pictures.length === 0 ? [] : [{ path, html, pictures }];
});

/** One file that a browser may choose for a picture. */
interface Candidate {
  file: string;
  /** In pixels, as the page says. */
  width: number;
  type: string;
}

/** Files of a `picture`, by their formats, besides the one for browsers that know neither. */
const candidatesOf = (picture: Element): Candidate[] =>
  descendants(picture)
    .filter(({ tagName }) => tagName === 'source')
    .flatMap((source) =>
      (attribute(source, 'srcset') ?? '').split(', ').map((each) => {
        const [file = '', width = ''] = each.split(' ');
        return { file, width: Number.parseInt(width, 10), type: attribute(source, 'type') ?? '' };
      }),
    );

const imageIn = (picture: Element): Element =>
  descendants(picture).find(({ tagName }) => tagName === 'img') ?? expect.fail('no <img>');

const number = (element: Element, name: string): number => Number(attribute(element, name));

describe('pictures of content', () => {
  test('are on pages of every language', () => {
    const languages = new Set(pictured.map(({ path }) => path.split('/')[1]));
    expect([...languages].sort()).toEqual(['ar', 'en', 'fa']);
  });

  test.for(pictured)('$path keeps room for each, and says what it shows', ({ pictures }) => {
    for (const image of pictures.map(imageIn)) {
      expect(number(image, 'width')).toBeGreaterThan(0);
      expect(number(image, 'height')).toBeGreaterThan(0);
      expect(attribute(image, 'alt')).toBeDefined();
    }
  });

  test.for(pictured)('$path loads one at once at most, others when near', ({ pictures }) => {
    const eager = pictures.map(imageIn).filter((image) => attribute(image, 'loading') !== 'lazy');
    expect(eager.length).toBeLessThanOrEqual(1);
  });

  test('come in modern formats, each file as wide as it says and undistorted', async () => {
    const all = pictured.flatMap(({ pictures }) => pictures);
    const seen = new Map<string, { ratio: number; width: number; format: string }>();
    for (const picture of all) {
      const image = imageIn(picture);
      const ratio = number(image, 'width') / number(image, 'height');
      for (const { file, width, type } of candidatesOf(picture)) {
        seen.set(file, { ratio, width, format: type.replace('image/', '') });
      }
    }
    expect(new Set([...seen.values()].map(({ format }) => format))).toEqual(
      new Set(['avif', 'webp']),
    );
    for (const [file, { ratio, width, format }] of seen) {
      const {
        width: wide = 0,
        height = 0,
        format: kind,
        compression,
      } = await sharp(await readFile(`${CLIENT}${file}`)).metadata();
      expect.soft(wide, file).toBe(width);
      expect.soft(wide / height, file).toBeCloseTo(ratio, 1);
      expect.soft(kind === 'heif' ? compression?.replace('av1', 'avif') : kind, file).toBe(format);
    }
  });

  test('in a text that are wider than a small window come in two widths at least, in each format', () => {
    const inText = pages.flatMap(({ html }) =>
      ['post-picture', 'prose'].flatMap((name) => withClass(html, name).flatMap(descendants)),
    );
    const wide = inText
      .filter(({ tagName }) => tagName === 'picture')
      .filter((picture) => number(imageIn(picture), 'width') > SMALL);
    expect(wide.length).toBeGreaterThan(3);
    for (const picture of wide) {
      const formats = Map.groupBy(candidatesOf(picture), ({ type }) => type);
      expect(formats.size).toBe(2);
      for (const files of formats.values())
        expect(new Set(files.map(({ width }) => width)).size).toBeGreaterThan(1);
    }
  });

  test('are made once, however many pages show them; what was put in is not served', async () => {
    const sources = await Array.fromAsync(glob(`**/*.${KINDS}`, { cwd: MEDIA }));
    const made = await Array.fromAsync(glob(`_astro/*.${KINDS}`, { cwd: CLIENT }));
    expect(sources.length).toBeGreaterThan(0);
    const sizes = await Promise.all(
      made.map(async (file) => (await readFile(`${CLIENT}/${file}`)).toString('base64')),
    );
    for (const source of sources) {
      expect(sizes).not.toContain((await readFile(`${MEDIA}/${source}`)).toString('base64'));
    }
    const name = (file: string) => file.replace(/^.*\//, '').replace(/\..*$/, '');
    const counts = Map.groupBy(made, name);
    for (const [picture, files] of counts) {
      expect(files.length, picture).toBeLessThanOrEqual(FILES_EACH);
    }
  });
});

describe('styles', () => {
  const stylesOf = async (html: string): Promise<string[]> => {
    const sheets = elements(html, 'link').filter((link) => attribute(link, 'rel') === 'stylesheet');
    return Promise.all(
      sheets.map((link) => readFile(`${CLIENT}${attribute(link, 'href')}`, 'utf8')),
    );
  };
  const BLOCKS = ['callout', 'testimonial', 'faq', 'table', 'benefits'];

  test('of blocks come with every text that has some, and in one file with all others', async () => {
    const withBlocks = pages.filter(({ html }) =>
      BLOCKS.some((name) => html.includes(`class="${name}`)),
    );
    expect(withBlocks.length).toBeGreaterThan(0);
    for (const { path, html } of withBlocks) {
      const [css = '', ...others] = await stylesOf(html);
      expect(others, path).toEqual([]);
      const here = BLOCKS.filter((name) => html.includes(`class="${name}`));
      for (const name of here) expect(css, path).toContain(`.${name}`);
    }
  });

  test('of blocks are no weight on landing pages, which have none', async () => {
    const landings = pages.filter(({ path }) => path.endsWith('/garden-letter/'));
    expect(landings.length).toBe(3);
    for (const { html } of landings) {
      const css = (await stylesOf(html)).join('');
      expect(BLOCKS.filter((name) => css.includes(`.${name}`))).toEqual([]);
    }
  });
});
