import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_FOLDER } from '../files.ts';
import type { Mistake } from '../mistakes.ts';

/** What a drawing may not hold: what runs where its file is opened by itself, or asks others. */
const UNSAFE: readonly { found: RegExp; what: string }[] = [
  // With or without the name of a namespace, as in `<svg:script>`.
  { found: /<([\w.-]+:)?script\b/i, what: 'a script' },
  { found: /\son[a-z]+\s*=/i, what: 'an event handler' },
  { found: /javascript:/i, what: 'a link that runs' },
  { found: /<([\w.-]+:)?(foreignObject|iframe|embed|object)\b/i, what: 'another document inside' },
  { found: /<!ENTITY/i, what: 'an entity of its own' },
  {
    found:
      /(\b(href|src)\s*=\s*["']|url\(\s*["']?|@import\s+["']?|<\?xml-stylesheet[^>]*["'])\s*(https?:)?\/\//i,
    what: 'something that lies elsewhere',
  },
];

/** Lines of a drawing that hold something which runs; lines count from 1. */
export const unsafeInDrawing = (svg: string): { line: number; what: string }[] =>
  UNSAFE.flatMap(({ found, what }) => {
    const at = svg.search(found);
    return at === -1 ? [] : [{ line: svg.slice(0, at).split('\n').length, what }];
  });

/** Drawings (SVG) below `media/` hold nothing that runs. */
export const checkDrawings = (root: string, media: readonly string[]): Mistake[] =>
  media
    .filter((path) => /\.svg$/i.test(path))
    .flatMap((path) =>
      unsafeInDrawing(readFileSync(join(root, CONTENT_FOLDER, path), 'utf8')).map(
        ({ line, what }): Mistake => ({
          code: 'drawing-unsafe',
          file: `${CONTENT_FOLDER}/${path}`,
          line,
          field: 'file',
          message: `the drawing holds ${what}; save it anew as a plain SVG, or as a PNG`,
        }),
      ),
    );
