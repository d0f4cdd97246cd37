import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Advice, say } from '../../../schema/content/say.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { fileMistake, type Mistake, type MistakeCode } from '../../reader/mistakes.ts';
import { isDrawing, unsafeInDrawing } from './drawings.ts';
import { isPicture } from './picture-bytes.ts';

const UNREADABLE = say`export the picture again and put it here anew: this file cannot be read as one`;
const NO_DRAWING = say`save it again as a plain SVG in UTF-8: this file cannot be read as a drawing`;

const check = (path: string, bytes: Buffer): Mistake[] => {
  const at = (code: MistakeCode, line: number, message: Advice) =>
    fileMistake(code, `${CONTENT_FOLDER}/${path}`, message, line);
  if (!/\.svg$/i.test(path)) {
    return isPicture(bytes) ? [] : [at('picture-unreadable', 1, UNREADABLE)];
  }
  const svg = bytes.toString('utf8');
  if (!isDrawing(svg)) return [at('picture-unreadable', 1, NO_DRAWING)];
  return unsafeInDrawing(svg).map(({ line, what }) =>
    at(
      'drawing-unsafe',
      line,
      say`save it anew as a plain SVG, or as a PNG: the drawing holds ${what}`,
    ),
  );
};

/** Pictures below `media/` are whole, and drawings (SVG) hold nothing that runs. */
export const checkMedia = (root: string, media: readonly string[]): Mistake[] =>
  media.flatMap((path) => check(path, readFileSync(join(root, CONTENT_FOLDER, path))));
