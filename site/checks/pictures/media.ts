import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Advice, say } from '../../../schema/content/say.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { fileMistake, type Mistake, type MistakeCode } from '../../reader/mistakes.ts';
import { hasSize } from './built-size.ts';
import { isDrawing, unsafeInDrawing, withoutPrologue } from './drawings.ts';
import { isPicture } from './picture-bytes.ts';

const UNREADABLE = say`export the picture again and put it here anew: this file cannot be read as one`;
const NO_DRAWING = say`save it again as a plain SVG in UTF-8: this file cannot be read as a drawing`;

const NO_SIZE = say`write the size of the drawing into its first tag, such as \`viewBox="0 0 100 50"\`, within the first 1000 letters of the file: the page has to keep room for it`;
const LATE = say`delete the remarks before \`<svg\`: they are so long that the drawing behind them is not found`;

type At = (code: MistakeCode, line: number, message: Advice) => Mistake;

const checkDrawing = (bytes: Buffer, at: At): Mistake[] => {
  const svg = bytes.toString('utf8');
  if (!isDrawing(svg)) return [at('picture-unreadable', 1, NO_DRAWING)];
  const isLate = !hasSize(bytes) && hasSize(Buffer.from(withoutPrologue(svg)));
  const size = hasSize(bytes) ? [] : [at('picture-unreadable', 1, isLate ? LATE : NO_SIZE)];
  const unsafe = unsafeInDrawing(svg).map(({ line, what }) =>
    at(
      'drawing-unsafe',
      line,
      say`save it anew as a plain SVG, or as a PNG: the drawing holds ${what}`,
    ),
  );
  return [...size, ...unsafe];
};

/** The part of an address from which on servers read something else than a path. */
const NO_PATH = /[?#]/g;
/** An ending in small letters, or in large ones. */
const ENDING = /\.([a-z]+|[A-Z]+)$/;

/** Names that the build can find. */
const checkName = (path: string, at: At): Mistake[] => {
  if (ENDING.test(path) && path.search(NO_PATH) === -1) return [];
  const free = path.replaceAll(NO_PATH, '-').replace(/[^.]*$/, (ending) => ending.toLowerCase());
  const message = say`call the file \`${free}\`: its ending is in small letters, and \`?\` and \`#\` end an address`;
  return [at('file-name', 1, message)];
};

const check = (path: string, bytes: Buffer): Mistake[] => {
  const at: At = (code, line, message) =>
    fileMistake(code, `${CONTENT_FOLDER}/${path}`, message, line);
  const name = checkName(path, at);
  if (/\.svg$/i.test(path)) return [...name, ...checkDrawing(bytes, at)];
  const isRead = isPicture(bytes) && hasSize(bytes);
  return isRead ? name : [...name, at('picture-unreadable', 1, UNREADABLE)];
};

/** Pictures below `media/` are whole and can be built; drawings (SVG) hold nothing that runs. */
export const checkMedia = (root: string, media: readonly string[]): Mistake[] =>
  media.flatMap((path) => check(path, readFileSync(join(root, CONTENT_FOLDER, path))));
