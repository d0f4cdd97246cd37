import { no, ok, type Result } from './result.ts';

/** Longest code, in UTF-16 code units. */
const LONGEST = 60;

/** What is wrong with a cell of a file of codes. Rows and columns are counted from 1. */
export interface CellProblem {
  row: number;
  column: number;
  problem: 'empty' | 'too-long' | 'unreadable' | 'quote-open';
}

/** Codes in their order, each once; and those that stand there again. */
export interface CodeList {
  codes: string[];
  repeated: { row: number; code: string }[];
}

interface Row {
  /** Line on which it begins, counted from 1. */
  line: number;
  cells: string[];
}

/** Cells of a row, from a text whose quotes are closed (RFC 4180). */
const cellsOf = (row: string): string[] => {
  const cells = row.match(/("(?:[^"]|"")*"|[^,;\t]*)(?:[,;\t]|$)/g) ?? [];
  // The pattern also matches the empty rest at the end.
  return cells
    .slice(0, Math.max(1, cells.length - (/[,;\t]$/.test(row) ? 0 : 1)))
    .map((cell) => cell.replace(/[,;\t]$/, '').trim())
    .map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
};

const rowsOf = (text: string): Result<Row[], CellProblem[]> => {
  const rows: Row[] = [];
  let open = '';
  let line = 1;
  for (const [index, next] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (open === '') line = index + 1;
    open += open === '' ? next : `\n${next}`;
    if (open.split('"').length % 2 === 0) continue;
    if (open.trim() !== '') rows.push({ line, cells: cellsOf(open) });
    open = '';
  }
  return open === '' ? ok(rows) : no([{ row: line, column: 1, problem: 'quote-open' }]);
};

/** Letters, digits, marks and single spaces: what somebody can type from a screen. */
const READABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;

const problemOf = (code: string): CellProblem['problem'] | undefined => {
  if (code === '') return 'empty';
  if (code.length > LONGEST) return 'too-long';
  return READABLE.test(code) ? undefined : 'unreadable';
};

/**
 * Reads a file of codes: one column, or that of several which the first row calls `code`. Nothing comes
 * of a file in which anything is wrong.
 */
export const readCodes = (text: string): Result<CodeList, CellProblem[]> => {
  const read = rowsOf(text);
  if (!read.ok) return read;
  const [head, ...rest] = read.value;
  const named = head?.cells.findIndex((cell) => cell.toLowerCase() === 'code') ?? -1;
  const rows = named < 0 ? read.value : rest;
  const column = Math.max(0, named);
  const problems: CellProblem[] = [];
  const list: CodeList = { codes: [], repeated: [] };
  const known = new Set<string>();
  for (const { line, cells } of rows) {
    const code = cells[column] ?? '';
    const problem = problemOf(code);
    if (problem) problems.push({ row: line, column: column + 1, problem });
    else if (known.has(code)) list.repeated.push({ row: line, code });
    else list.codes.push(code);
    known.add(code);
  }
  return problems.length > 0 ? no(problems) : ok(list);
};
