import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { type Drawing, shareSvg } from '../share/draw.ts';
import { renderer, SOURCES } from '../share/render.ts';

/** What is drawn, read anew each time, since content changes while developing. */
type Read = () => Promise<Drawing[]>;

const write = async (file: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
};

/** Of what a picture is made: the drawing, and the files that decide how it comes out. */
const fingerprint = async (drawing: Drawing): Promise<string> => {
  const hash = createHash('sha256').update(JSON.stringify(drawing));
  for (const file of SOURCES) hash.update(await readFile(file));
  return hash.digest('hex');
};

/** A picture from its drawing, which is rendered once, however often the site is built. */
const draw = async (drawing: Drawing, cache: string): Promise<Uint8Array> => {
  const file = join(cache, `${await fingerprint(drawing)}.png`);
  const known = await readFile(file).catch(() => undefined);
  if (known) return known;
  const { png, measure } = await renderer();
  const made = png(shareSvg(drawing, measure));
  await write(file, made);
  return made;
};

/** Draws the pictures for sharing: as files when the site is built, on request while developing. */
export const shareImageFiles = (read: Read): AstroIntegration => {
  let cache = '';
  return {
    name: 'ijaza:share-images',
    hooks: {
      'astro:config:done': ({ config }) => {
        cache = fileURLToPath(new URL('share-images/', config.cacheDir));
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          if (!request.url?.startsWith('/og/')) return next();
          const wanted = (await read()).find(({ path }) => path === request.url);
          if (!wanted) return next();
          response.setHeader('Content-Type', 'image/png');
          response.end(await draw(wanted, cache));
        });
      },
      'astro:build:done': async ({ dir }) => {
        for (const drawing of await read()) {
          await write(join(fileURLToPath(dir), drawing.path), await draw(drawing, cache));
        }
      },
    },
  };
};
