import { join } from 'node:path';
import type { Looks } from '../../schema/content/looks.ts';
import { CONTENT_FOLDER } from '../reader/files.ts';

type Logo = NonNullable<Looks['logo']>;

/** One picture as code: its address, which the build gives it, and its size for the room it needs. */
const pictureCode = async (name: string, file: string): Promise<[string, string]> => {
  // Only a site that has a logo needs it.
  const { default: sharp } = await import('sharp');
  const { width, height } = await sharp(file).metadata();
  return [
    `import ${name} from ${JSON.stringify(`${file}?url`)};`,
    `{ src: ${name}, width: ${width}, height: ${height} }`,
  ];
};

/** The module `virtual:logo`: the pictures of the logo, or `undefined` for the drawing of our own. */
export const logoCode = async (root: string, logo: Logo | undefined): Promise<string> => {
  if (!logo) return 'export const logo = undefined;';
  const at = (path: string) => join(root, CONTENT_FOLDER, path);
  const [importDay, day] = await pictureCode('day', at(logo.picture));
  const [importNight, night] = logo.atNight
    ? await pictureCode('night', at(logo.atNight))
    : ['', 'undefined'];
  return [importDay, importNight, `export const logo = { day: ${day}, night: ${night} };`].join(
    '\n',
  );
};
