import { getImage } from 'astro:assets';
import type { ImageMetadata } from 'astro';
import { canonicalPath } from '../../../schema/address.ts';
import { type Room, widthsIn } from './picture-rooms.ts';

const FILES = import.meta.glob<{ default: ImageMetadata }>(
  [
    '../../content/media/**/*.{avif,gif,jpg,jpeg,png,svg,webp,AVIF,GIF,JPG,JPEG,PNG,SVG,WEBP}',
    // What the content check passes over as well: see site/reader/folder.ts.
    '!**/{__MACOSX,@eaDir,$RECYCLE.BIN}/**',
    '!**/~$*',
  ],
  { eager: true },
);

const byPath = new Map(
  Object.entries(FILES).map(([path, file]) => [
    canonicalPath(path.slice('../../content/'.length)),
    file,
  ]),
);

const fileOf = (src: string) => byPath.get(canonicalPath(src));

interface Source {
  type: string;
  srcset: string;
}

export interface MadePicture {
  /** From the smallest format to the largest; the browser takes the first that it knows. */
  sources: Source[];
  src: string;
  /** In CSS pixels, so that the page does not jump when the picture comes. */
  width: number;
  height: number;
}

/** Drawings have no size to reduce, and moving pictures would stop. */
const KEPT = ['svg', 'gif'];
const FALLBACKS: Readonly<Record<string, 'png' | 'webp' | 'jpg'>> = { png: 'png', webp: 'webp' };

const make = async (file: ImageMetadata, room: Room): Promise<MadePicture> => {
  const { src, width, height, format } = file;
  if (KEPT.includes(format)) return { sources: [], src, width, height };
  const widths = widthsIn(room, width);
  const at = (wide: number, as: 'avif' | 'webp' | 'png' | 'jpg') =>
    getImage({ src: file, width: wide, height: Math.round((wide * height) / width), format: as });
  const source = async (as: 'avif' | 'webp'): Promise<Source> => {
    const made = await Promise.all(widths.map((wide) => at(wide, as)));
    const srcset = made.map((image, index) => `${image.src} ${widths[index]}w`).join(', ');
    return { type: `image/${as}`, srcset };
  };
  const [least = width] = widths;
  const most = widths.at(-1) ?? width;
  const fallback = await at(least, FALLBACKS[format] ?? 'jpg');
  return {
    sources: [await source('avif'), await source('webp')],
    src: fallback.src,
    width: most,
    height: Math.round((most * height) / width),
  };
};

const made = new Map<string, Promise<MadePicture>>();

/**
 * A picture of `site/content/media/` in the sizes and formats that a room needs, made once however
 * many pages show it. Throws if there is no such picture, which the content check has said before.
 */
export const madePicture = (src: string, room: Room): Promise<MadePicture> => {
  const key = `${room} ${src}`;
  const known = made.get(key);
  if (known) return known;
  const file = fileOf(src);
  if (!file) throw new Error(`there is no picture site/content/${src}`);
  const picture = make(file.default, room);
  made.set(key, picture);
  return picture;
};

/** Wide enough for a picture that is shown large when a page is shared, in pixels. */
const SHARED = 1200;

/**
 * A picture in the one size and format that every place shows when pages are shared; `undefined` for
 * a drawing, which few of them show.
 */
export const sharedPicture = async (
  src: string,
): Promise<{ path: string; width: number; height: number } | undefined> => {
  const file = fileOf(src)?.default;
  if (!file || KEPT.includes(file.format)) return undefined;
  const width = Math.min(SHARED, file.width);
  const height = Math.round((width * file.height) / file.width);
  const image = await getImage({ src: file, width, height, format: 'jpg' });
  return { path: image.src, width, height };
};
