import { say } from '../../schema/content/say.ts';
import { element } from './html.ts';
import { plainText } from './inline.ts';
import { reportSlips } from './slips.ts';
import type { NodeOf, Writer } from './types.ts';

type Align = 'left' | 'right' | 'center' | null;

// Left and right become start and end, so that a table reads well in both directions.
const SIDES = { left: 'start', right: 'end', center: 'middle' } as const;

const cellsOf = (
  writer: Writer,
  row: NodeOf<'tableRow'>,
  cell: (html: string, column: number, empty: boolean, side: string | undefined) => string,
  align: readonly Align[],
): string => {
  const cells = row.children.map((child, column) => {
    reportSlips(writer, child);
    const side = align[column];
    const empty = plainText(child).trim() === '';
    return cell(writer.inline(child.children), column, empty, side ? SIDES[side] : undefined);
  });
  return element('tr', {}, cells.join(''));
};

/** Cells of a row that its table has no column for. */
const reportSurplus = (writer: Writer, row: NodeOf<'tableRow'>, columns: number): void => {
  const cells = row.children.length;
  if (cells <= columns) return;
  const message = say`add a column to the first two lines of the table, or write \`\\|\` for a stroke that is meant: this row has ${cells} cells and the table ${columns} columns`;
  writer.report(row, 'markdown-slip', message);
};

/**
 * A table in a group of its own, which scrolls if the table is wider than the screen and can be
 * reached with the keyboard. It is no landmark, because a page may have many. With `rowsNamed` its
 * first column names the rows.
 */
export const tableHtml = (
  writer: Writer,
  node: NodeOf<'table'>,
  { caption, rowsNamed }: { caption?: string; rowsNamed: boolean },
): string => {
  const [head, ...rows] = node.children;
  const align = node.align ?? [];
  for (const row of rows) reportSurplus(writer, row, head?.children.length ?? 0);
  const label = writer.idFor('table');
  const header = (html: string, _: number, empty: boolean, side: string | undefined) =>
    element(empty ? 'td' : 'th', { scope: empty ? undefined : 'col', class: side }, html);
  const body = (html: string, column: number, empty: boolean, side: string | undefined) =>
    rowsNamed && column === 0 && !empty
      ? element('th', { scope: 'row', class: side }, html)
      : element('td', { class: side }, html);
  const parts = [
    caption === undefined ? '' : element('caption', { id: label }, caption),
    element(
      'thead',
      caption === undefined ? { id: label } : {},
      head ? cellsOf(writer, head, header, align) : '',
    ),
    rows.length === 0
      ? ''
      : element('tbody', {}, rows.map((row) => cellsOf(writer, row, body, align)).join('\n')),
  ];
  return element(
    'div',
    { class: 'table', role: 'group', 'aria-labelledby': label, tabindex: 0 },
    element('table', {}, parts.join('')),
  );
};
