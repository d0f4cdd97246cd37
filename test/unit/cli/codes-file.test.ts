import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../functions/core/base/bytes.ts';
import { readCodes } from '../../../functions/incentives/cli/codes-file.ts';
import { leftSql, owedSql, shortOf } from '../../../functions/incentives/cli/codes-source.ts';
import { forAll } from '../../support/for-all.ts';
import { FILE, POOL } from '../../support/promise-samples.ts';
import { type PromisingWorld, promisingWorld } from '../../support/promising.ts';

const codesIn = (file: string | Uint8Array) => {
  const read = readCodes(typeof file === 'string' ? utf8(file) : file);
  return read.ok ? read.value : read.reason;
};

describe('a file of codes', () => {
  test.each([
    ['one in a row', 'A\nB\n', ['A', 'B']],
    ['with a heading', 'code\nA\nB', ['A', 'B']],
    ['with what could be a heading below one', 'code\nVoucher code\nA', ['Voucher code', 'A']],
    ['in a column of several', 'id,Code,note\r\n1,A,x\r\n2,"B, C",y\r\n', ['A', 'B, C']],
    ['with semicolons, as some programs write', 'code;x\nA,A;1\nB;2', ['A,A', 'B']],
    ['with the line in which Excel says so', 'sep=;\r\nx;code\r\n1;A,A\r\n2;B', ['A,A', 'B']],
    ['with columns that have nothing in them', 'A;;\nB;;\n', ['A', 'B']],
    [
      'with quotes, blank lines and a mark before all',
      '\ufeff"A"\n\n"say ""B"""\n',
      ['A', 'say "B"'],
    ],
    ['in Persian', 'کد-۱\nکد-۲', ['کد-۱', 'کد-۲']],
    ['in letters that can be written in two ways', 'E\u0301TE\u0301', ['ÉTÉ']],
  ])('is read: %s', (_, text, codes) => {
    expect(codesIn(text)).toEqual({ codes, repeated: [] });
  });

  test.each([
    ['the same', 'A', 'A'],
    ['small letters', 'SPRING-É', 'spring-é'],
    ['wide letters', 'A1', 'Ａ１'],
    ['other parts of a letter', 'É', 'E\u0301'],
  ])('tells what stands there again in %s, and takes it once', (_, first, again) => {
    expect(codesIn(`${first}\nB\n${again}\n`)).toEqual({
      codes: [first, 'B'],
      repeated: [{ row: 3, code: again.normalize('NFC') }],
    });
  });

  test.each([
    ['an empty cell', 'code,x\nA,1\n,2\n', [{ row: 3, column: 1, problem: 'empty' }]],
    ['a missing cell', 'x,code\n1,A\n2\n', [{ row: 3, column: 2, problem: 'empty' }]],
    ['a code too long', `A\n${'x'.repeat(61)}`, [{ row: 2, column: 1, problem: 'too-long' }]],
    ['what cannot be seen', 'A\nB\u200b', [{ row: 2, column: 1, problem: 'unreadable' }]],
    ['what another program lost', 'A\n\ufffdT', [{ row: 2, column: 1, problem: 'unreadable' }]],
    ['a quote that stays open', 'A\n"B\nC', [{ row: 2, column: 1, problem: 'quote-open' }]],
    ['a sign after a quote', 'A\n\nB\n"C"D', [{ row: 4, column: 1, problem: 'quote-stray' }]],
    ['a quote in a cell', 'x,code\n1,A\n2,C"D', [{ row: 3, column: 2, problem: 'quote-stray' }]],
    ['columns without a name', 'x,y\n1,A\n', [{ row: 1, column: 2, problem: 'columns' }]],
    ['a column more further down', 'A\nB\nC,D\nE;F', [{ row: 3, column: 2, problem: 'columns' }]],
    ['more cells than headings', 'code,x\nA,B,1\nC,1', [{ row: 2, column: 3, problem: 'columns' }]],
    ['nothing', '', [{ row: 1, column: 1, problem: 'no-codes' }]],
    ['a heading alone', 'x,code\n', [{ row: 1, column: 2, problem: 'no-codes' }]],
    ['another heading', 'coupon\nA', [{ row: 1, column: 1, problem: 'heading' }]],
    ['a heading of two words', 'Der Aktionscode\nA', [{ row: 1, column: 1, problem: 'heading' }]],
    ['a heading in Persian', 'کد تخفیف\nA', [{ row: 1, column: 1, problem: 'heading' }]],
  ])('with %s gives nothing, and names row and column', (_, text, problems) => {
    expect(codesIn(text)).toEqual(problems);
  });

  test.each([
    ...(
      ['1.23457E+11', '1,23457E+11', '9.8E+15', '1E-05', '۱٫۲E+۱۱', '1001.0', '1001,00'] as const
    ).map((code) => [code, 'number'] as const),
    ...['1-Mar', 'Mar-10', '01. Mrz', '2026-03-01 00:00:00', '3/1/2026'].map(
      (code) => [code, 'date'] as const,
    ),
    ...['#N/A', '#REF!', '#NAME?', '#DIV/0!', '#BEZUG!', '########', 'Err:502', '=A2&B2'].map(
      (code) => [code, 'formula'] as const,
    ),
    ...["'00123", '’SPRING'].map((code) => [code, 'apostrophe'] as const),
    ...['Total: 2', 'Grand total', 'Summe 12', 'جمع: ۲', 'المجموع'].map(
      (code) => [code, 'total'] as const,
    ),
    ...['TRUE', 'NaN', 'NULL', '--'].map((code) => [code, 'no-value'] as const),
  ])('with %j, which a spreadsheet made, gives nothing: %s', (code, problem) => {
    expect(codesIn(`code\nA\n"${code}"\n`)).toEqual([{ row: 3, column: 1, problem }]);
  });

  test('with long numbers that all end in zeros gives none of them', () => {
    const rounded = ['4006381333931000', '4006381333932000'];
    expect(codesIn(rounded.join('\n'))).toMatchObject([{ problem: 'number' }, { row: 2 }]);
    const whole = [...rounded, '4006381333931007'];
    expect(codesIn(whole.join('\n'))).toMatchObject({ codes: whole });
  });

  test.each([
    ['semicolons below a heading with commas', 'code,name\nA;Mina\n'],
    ['another sign than it says', 'sep=;\ncode,name\nA,Mina\n'],
    ['strokes', 'code|name\nA|Mina\n'],
    ['strokes without a heading', 'A|1\nB|2\n'],
    ['tabs below a heading with commas', 'id,code\n1\tA\n'],
  ])('that is cut by %s gives nothing', (_, text) => {
    expect(codesIn(text)).toMatchObject([{ column: 1, problem: 'separator' }]);
  });

  test.each([
    ...['SPRING-10', '10-OFF', 'MAY-25', 'NOV20', '12E5', '1E10', '00123', '2026', 'SUMMER', 'X#1'],
    ...['TOTALLY', 'NULLA', 'sum41x', "O'NEIL", '1.5', 'A,A'],
  ])('with %j, which only looks a little like it, is read', (code) => {
    expect(codesIn(`code\n"${code}"\n`)).toEqual({ codes: [code], repeated: [] });
  });

  test('in another encoding gives nothing, and names where it first shows', () => {
    const file = Uint8Array.from(Buffer.from('x,code\r\n1,A\r\n2,ÉTÉ\r\n', 'latin1'));
    expect(codesIn(file)).toEqual([{ row: 3, column: 2, problem: 'not-utf8' }]);
    const wide = Uint8Array.from([0xff, 0xfe, ...Buffer.from('A\nB', 'utf16le')]);
    expect(codesIn(wide)).toEqual([{ row: 1, column: 1, problem: 'not-utf8' }]);
  });

  test('gives every code back, whatever is in it', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'AZ09-,;"_'), maxLength: 12 });
    const code = fc.tuple(fc.constantFrom(...'AZ,;"_'), signs).map((parts) => parts.join(''));
    forAll(fc.uniqueArray(code, { minLength: 1 }), (codes) => {
      const text = codes.map((one) => `"${one.replaceAll('"', '""')}"`).join('\n');
      expect(codesIn(`code\n${text}`)).toEqual({ codes, repeated: [] });
    });
  });
});

/** A pool, a file and a code for everybody; content knows them no more. */
const SHARED = { ...POOL, incentive: 'shared', code: 'TEN' };
const lost = () => promisingWorld([POOL, FILE, SHARED]);

const isOwed = ({ sqlite }: PromisingWorld, incentive: string): boolean =>
  sqlite.prepare(owedSql(incentive)).get()?.['owed'] === 1;
const left = ({ sqlite }: PromisingWorld, incentive = '') =>
  sqlite
    .prepare(leftSql(incentive))
    .all()
    .map(({ incentive: id, codes, free, waiting }) => [id, codes, free, waiting]);

test('codes may come in for what people were promised one of, whatever content says by now', async () => {
  const world = await lost();
  const token = await world.ask('one@reader.example');
  expect(isOwed(world, 'pool')).toBe(false);
  await world.confirm(token);
  expect(isOwed(world, 'pool')).toBe(true);
  for (const other of ['file', 'shared', 'nothing']) expect(isOwed(world, other)).toBe(false);
});

test.each([
  [[], ['pool'], ['pool']],
  [[{ incentive: 'pool', codes: 3, free: 0, waiting: 0 }], ['pool'], ['pool']],
  [[{ incentive: 'pool', codes: 3, free: 1, waiting: 0 }], ['pool'], []],
  [[{ incentive: 'gone', codes: 1, free: 0, waiting: 2 }], [], ['gone']],
  [[{ incentive: 'gone', codes: 1, free: 0, waiting: 0 }], [], []],
])('of %j, with codes promised from %j, %j is told', (found, pools, told) => {
  expect(shortOf(found, pools).map(({ incentive }) => incentive)).toEqual(told);
});

test('whoever waits is counted, even where no code has ever come', async () => {
  const world = await lost();
  for (const name of ['a', 'b', 'c']) await world.join(`${name}@reader.example`);
  expect(left(world)).toEqual([['pool', 0, 0, 3]]);
  world.importCodes(['A', 'B', 'C', 'D']);
  await world.cron();
  expect(left(world, 'pool')).toEqual([['pool', 4, 1, 0]]);
  expect(left(world, 'file')).toEqual([]);
});
