/** A place in rendered text for something that only a page can make. */
export type Mark =
  | { kind: 'picture'; src: string; alt: string; small?: true }
  | { kind: 'form'; landing: string }
  | { kind: 'tone'; tone: string };

export type Part = { kind: 'html'; html: string } | Mark;

const MARK = /<!--ijaza:([^-]*)-->/;

/** A mark in HTML. It is a comment, which writers cannot make: their text never becomes HTML unescaped. */
export const markOf = (mark: Mark): string =>
  `<!--ijaza:${encodeURIComponent(JSON.stringify(mark)).replaceAll('-', '%2D')}-->`;

const isMark = (value: unknown): value is Mark =>
  typeof value === 'object' && value !== null && 'kind' in value;

/** Rendered text cut at its marks. */
export const partsOf = (html: string): Part[] =>
  html.split(MARK).flatMap((piece, index): Part[] => {
    if (index % 2 === 0) return piece === '' ? [] : [{ kind: 'html', html: piece }];
    const mark: unknown = JSON.parse(decodeURIComponent(piece));
    return isMark(mark) ? [mark] : [];
  });
