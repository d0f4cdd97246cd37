import { CsvError, parse } from 'csv-parse/sync';
import { no, ok, type Result } from '../../core/base/result.ts';
import { type CodeProblem, problemOf, sameCode } from '../codes.ts';
import { holdsSeparator, isUsualHeading, laidOut, SEPARATORS } from './codes-layout.ts';
import { areRounded, isLong, type Ruined, ruinedAs } from './codes-ruined.ts';

/** What is wrong with a cell of a file of codes. Rows and columns are counted from 1. */
export interface CellProblem {
  row: number;
  column: number;
  problem:
    | CodeProblem
    | Ruined
    | 'not-utf8'
    | 'quote-open'
    | 'quote-stray'
    | 'columns'
    | 'separator'
    | 'heading'
    | 'no-codes';
}

/** Codes in their order, each once; and those that stand there again, in whatever spelling. */
export interface CodeList {
  codes: string[];
  repeated: { row: number; code: string }[];
}

interface Row {
  /** Line on which it begins, counted from 1. */
  line: number;
  cells: string[];
  /** Whether it is one cell in which a sign separates what were meant as several. */
  unparted: boolean;
}

/** The text of a file, with one kind of line end. */
const decoded = (bytes: Uint8Array): Result<string, CellProblem[]> => {
  const lines = (text: string) => text.split(/\r\n|\r|\n/);
  try {
    return ok(lines(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).join('\n'));
  } catch {
    const [readable = ''] = new TextDecoder().decode(bytes).split('\ufffd');
    const before = lines(readable);
    const column = (before.at(-1) ?? '').split(SEPARATORS).length;
    return no([{ row: before.length, column, problem: 'not-utf8' }]);
  }
};

const rowsOf = (text: string, separators: string[]): Result<Row[], CellProblem[]> => {
  const lines = text.split('\n');
  const rows: Row[] = [];
  let read = 0;
  // Of the last cell.
  let quoted = false;
  // csv-parse says where a row ends, and of a quote that stays open only that the file does.
  const begin = (): number => {
    while (lines[read] === '') read += 1;
    return read + 1;
  };
  try {
    parse(text, {
      delimiter: separators,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (text, { quoting }) => {
        quoted = quoting;
        return text.trim();
      },
      on_record: (cells: string[], { lines: last }) => {
        const unparted = cells.length === 1 && !quoted && holdsSeparator(cells[0] ?? '');
        rows.push({ line: begin(), cells, unparted });
        read = last;
        return null;
      },
    });
    return ok(rows.filter(({ cells }) => cells.length > 1 || cells[0] !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const problem = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote-open' : 'quote-stray';
    return no([{ row: begin(), column: Number(error['column']) + 1, problem }]);
  }
};

/** The rows below the heading, and the column that it calls `code`; without one, the first. */
const columnIn = (
  rows: readonly Row[],
): Result<{ rows: readonly Row[]; column: number }, CellProblem[]> => {
  const [unparted] = rows.filter((row) => row.unparted);
  if (unparted) return no([{ row: unparted.line, column: 1, problem: 'separator' }]);
  const [head, ...rest] = rows;
  const named = head?.cells.findIndex((cell) => sameCode(cell) === 'code') ?? -1;
  const width = named < 0 ? 1 : (head?.cells.length ?? 1);
  const wide = rows.filter(({ cells }) => cells.slice(width).some((cell) => cell !== ''));
  if (wide.length > 0) {
    // Without a heading it is one mistake, however many rows there are.
    return no(
      (named < 0 ? wide.slice(0, 1) : wide).map(({ line }) => ({
        ...{ row: line, column: width + 1, problem: 'columns' as const },
      })),
    );
  }
  if (head && named < 0 && isUsualHeading(head.cells[0] ?? ''))
    return no([{ row: head.line, column: 1, problem: 'heading' }]);
  const below = named < 0 ? rows : rest;
  const column = Math.max(0, named);
  return below.length > 0
    ? ok({ rows: below, column })
    : no([{ row: head?.line ?? 1, column: column + 1, problem: 'no-codes' }]);
};

/**
 * Reads a file of codes: one column, or that of several which the first row calls `code`. Nothing comes
 * of a file in which anything is wrong.
 */
export const readCodes = (bytes: Uint8Array): Result<CodeList, CellProblem[]> => {
  const text = decoded(bytes);
  if (!text.ok) return text;
  const layout = laidOut(text.value);
  const read = rowsOf(layout.text, layout.separators);
  if (!read.ok) return read;
  const found = columnIn(read.value);
  if (!found.ok) return found;
  const { rows, column } = found.value;
  const written = rows.map(({ line, cells }) => {
    return { line, code: (cells[column] ?? '').normalize('NFC') };
  });
  const rounded = areRounded(written.map(({ code }) => code));
  const problems: CellProblem[] = [];
  const list: CodeList = { codes: [], repeated: [] };
  const known = new Set<string>();
  for (const { line, code } of written) {
    const shortened = rounded && isLong(code) ? 'number' : undefined;
    const problem = problemOf(code) ?? ruinedAs(code) ?? shortened;
    if (problem) problems.push({ row: line, column: column + 1, problem });
    else if (known.has(sameCode(code))) list.repeated.push({ row: line, code });
    else list.codes.push(code);
    known.add(sameCode(code));
  }
  return problems.length > 0 ? no(problems) : ok(list);
};
