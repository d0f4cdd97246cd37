import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCodes } from '../../../functions/domain/codes.ts';

const codesIn = (text: string) => {
  const read = readCodes(text);
  return read.ok ? read.value : read.reason;
};

describe('a file of codes', () => {
  test.each([
    ['one in a row', 'A\nB\n', ['A', 'B']],
    ['with a heading', 'code\nA\nB', ['A', 'B']],
    ['in a column of several', 'id,Code,note\r\n1,A,x\r\n2,"B, C",y\r\n', ['A', 'B, C']],
    ['with semicolons, as some programs write', 'code;x\nA;1\nB;2', ['A', 'B']],
    [
      'with quotes, blank lines and a mark of its encoding',
      '\ufeff"A"\n\n"say ""B"""\n',
      ['A', 'say "B"'],
    ],
    ['in Persian', 'کد-۱\nکد-۲', ['کد-۱', 'کد-۲']],
  ])('is read: %s', (_, text, codes) => {
    expect(codesIn(text)).toEqual({ codes, repeated: [] });
  });

  test('tells what stands there again, and takes it once', () => {
    expect(codesIn('A\nB\nA\n')).toEqual({ codes: ['A', 'B'], repeated: [{ row: 3, code: 'A' }] });
  });

  test.each([
    ['an empty cell', 'code,x\nA,1\n,2\n', [{ row: 3, column: 1, problem: 'empty' }]],
    ['a missing cell', 'x,code\n1,A\n2\n', [{ row: 3, column: 2, problem: 'empty' }]],
    [
      'a code that is too long',
      `A\n${'x'.repeat(61)}`,
      [{ row: 2, column: 1, problem: 'too-long' }],
    ],
    ['what cannot be seen', 'A\nB\u200b', [{ row: 2, column: 1, problem: 'unreadable' }]],
    ['a quote that stays open', 'A\n"B\nC', [{ row: 2, column: 1, problem: 'quote-open' }]],
  ])('with %s gives nothing, and names row and column', (_, text, problems) => {
    expect(codesIn(text)).toEqual(problems);
  });

  test('gives every code back, whatever is in it', () => {
    const code = fc.string({ unit: fc.constantFrom(...'AZ09-,;"_'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 1 }), (codes) => {
        const text = codes.map((one) => `"${one.replaceAll('"', '""')}"`).join('\n');
        expect(codesIn(`code\n${text}`)).toEqual({ codes, repeated: [] });
      }),
    );
  });
});
