import { PICTURE } from '../small-journal.ts';
import { add, edit, type Told } from './case.ts';

const KITE = '<path d="M0 0h4"/></svg>';
const PROGRAM = `<?xml version="1.0"?>\n<!-- ${'made by a program '.repeat(60)}-->\n`;
const SPACES = Array.from(
  { length: 12 },
  (_, at) => `xmlns:s${at}="http://names.example/${at}/of/a/program/`,
)
  .map((start) => `${start.padEnd(90, 'x')}"`)
  .join(' ');

const drawing = (svg: string, ...told: Told[]) => add('media/pot.svg', svg, ...told);
const UNREADABLE = 'picture-unreadable 1 file';
const SIZE: Told = `${UNREADABLE} viewBox="0 0 100 50"`;

/** Pictures that the build cannot read, or cannot find. */
const pictures = [
  add('posts/en/pot.jpg', PICTURE, 'warning file-misplaced 1 file'),
  add('media/pot.jpg', 'not a picture', UNREADABLE),
  add('media/pot.png', '', UNREADABLE),
  add('media/pot.png', PICTURE),
  add('media/pot.JPG', PICTURE),
  add('media/گلدان.jpg', PICTURE),
  add('media/pot.Jpg', PICTURE, 'file-name 1 file `media/pot.jpg`'),
  add('media/pot#1.jpg', PICTURE, 'file-name 1 file `media/pot-1.jpg`'),
  add('media/what?.jpg', PICTURE, 'file-name 1 file `media/what-.jpg`'),
  drawing('<html></html>', UNREADABLE),
  drawing(`<svg viewBox="0 0 4 4">${KITE}`),
  drawing(`<svg width="40px" height="4mm">${KITE}`),
  drawing(`<svg height='40' viewBox='0 0 4 4'>${KITE}`),
  drawing(`<svg>${KITE}`, SIZE),
  drawing(`<svg width="100%" height="100%">${KITE}`, SIZE),
  drawing(`<svg width="auto" height="40">${KITE}`, SIZE),
  drawing(`<svg viewBox="0,0,4,4">${KITE}`, SIZE),
  drawing(`<svg viewBox="0 0 0 0">${KITE}`, SIZE),
  drawing('<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 4 4"></s:svg>', SIZE),
  drawing(`<svg ${SPACES} viewBox="0 0 4 4">${KITE}`, SIZE),
  drawing(`${PROGRAM}<svg viewBox="0 0 4 4">${KITE}`, `${UNREADABLE} \`<svg\``),
  drawing('<svg viewBox="0 0 4 4">\n<script>alert(1)</script>\n</svg>', 'drawing-unsafe 2 file'),
  drawing(
    '<svg viewBox="0 0 4 4" xmlns:s="http://www.w3.org/2000/svg">\n<s:script>alert(1)</s:script>\n</svg>',
    'drawing-unsafe 2 file',
  ),
];

/** Files of other kinds. */
const kinds = [
  add('media/our prices.pdf', '%PDF', 'file-name 1 file'),
  add('media/prices.exe', 'MZ', 'file-misplaced 1 file'),
  add('media/prices.pdf', '%PDF'.padEnd(26 * 1024 * 1024), 'document-large 1 file'),
  add('media/beans.heic', 'ftypheic', 'file-misplaced 1 file JPG'),
  add('media/beans.TIFF', 'II*', 'file-misplaced 1 file JPG'),
  add('media/fair.mp4', 'ftyp', 'file-misplaced 1 file link'),
  edit('pages/en/stopped.md', 'Text.', '![Beans](media/beans.heic)', 'picture-missing 6 text JPG'),
  edit('posts/fa/beans.md', 's.jpg', 's.heic', 'value-wrong 12 image.src JPG'),
  add('posts/fa/late.docx', 'PK', 'file-misplaced 1 file `npm run new`'),
  add('posts/fa/late.odt', 'PK', 'file-misplaced 1 file `npm run new`'),
  add('pages/fa/late.html', '<p>', 'file-misplaced 1 file `npm run new`'),
  add('posts/fa/late.txt', 'x', 'file-misplaced 1 file `.md`'),
];

/** What systems and editors leave, at which nobody looks. */
const litter = [
  ...['media/Thumbs.db', 'posts/en/desktop.ini', 'posts/en/~$late.docx', 'media/.~lock.a.ods#'],
  ...['.obsidian/app.json', '.trash/late.md', 'posts/en/late.md~', 'posts/en/late.md.bak'],
  ...['__MACOSX/posts/late.md', 'media/@eaDir/pot.jpg', 'posts/#late.md#', 'pages/.late.md.swp'],
  ...['media/$RECYCLE.BIN/$I1.jpg', 'Icon\r', 'files/ehthumbs.db'],
].map((file) => add(file, 'x'));

export const files = [...pictures, ...kinds, ...litter];
