import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { escaped } from '../markdown/html.ts';
import type { Measure } from './draw.ts';

const FONTS = ['fraunces-semibold.ttf', 'vazirmatn-extrabold.ttf'];
/** Measured large, because widths are rounded. */
const LARGE = 100;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const fontFiles = FONTS.map((name) => here(`../assets/fonts/${name}`));

/** Files that decide how a drawing comes out, besides the drawing. */
export const SOURCES: readonly string[] = [...fontFiles, here('draw.ts'), here('render.ts')];

/** Turns SVG into PNG, with our own fonts only, so that every machine draws the same bytes. */
export interface Renderer {
  png: (svg: string) => Uint8Array;
  measure: Measure;
}

let starting: Promise<Renderer> | undefined;

const start = async (): Promise<Renderer> => {
  const wasm = fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'));
  await initWasm(await readFile(wasm));
  const fontBuffers = await Promise.all(fontFiles.map((file) => readFile(file)));
  const options = { font: { fontBuffers } };
  const known = new Map<string, number>();
  const widthOf = (line: string, family: string): number => {
    const image = new Resvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text font-size="${LARGE}" font-family="${family}">${escaped(line)}</text></svg>`,
      options,
    );
    const width = image.getBBox()?.width ?? 0;
    image.free();
    return width / LARGE;
  };
  return {
    png: (svg) => {
      const image = new Resvg(svg, options);
      const rendered = image.render();
      const png = rendered.asPng();
      rendered.free();
      image.free();
      return png;
    },
    measure: (line, family) => {
      const key = `${family}\n${line}`;
      const width = known.get(key) ?? widthOf(line, family);
      known.set(key, width);
      return width;
    },
  };
};

/** The renderer, which is started once. */
export const renderer = (): Promise<Renderer> => {
  starting ??= start();
  return starting;
};
