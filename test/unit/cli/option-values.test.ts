import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tiedValues } from '../../../functions/cli/tools/option-values.ts';
import { printable } from '../../../functions/cli/tools/printable.ts';
import { forAll } from '../../support/for-all.ts';

const OPTIONS = {
  remote: { type: 'boolean', default: false },
  commitment: { type: 'string' },
  secret: { type: 'string' },
  witness: { type: 'string' },
} as const;

const read = (...args: string[]) =>
  parseArgs({
    args: tiedValues(args, ['commitment', 'secret'], Object.keys(OPTIONS)),
    allowPositionals: true,
    options: OPTIONS,
  });

/** Words in base64url, which often begin with a dash, or with two. */
const word = fc
  .tuple(fc.constantFrom('', '-', '--'), fc.stringMatching(/^[A-Za-z0-9_-]{22}$/))
  .map(([dashes, rest]) => `${dashes}${rest}`);

describe('the values of options', () => {
  test('are taken as they are written, whatever they begin with', () => {
    forAll(word, word, (commitment, secret) => {
      const { values, positionals } = read(
        ...['verify', 'a.json', '--commitment', commitment, '--secret', secret, '--remote'],
      );
      expect(values).toEqual({ commitment, secret, remote: true });
      expect(positionals).toEqual(['verify', 'a.json']);
    });
  });

  test('stay what they are where they are tied already', () => {
    forAll(word, (secret) => {
      expect(read(`--secret=${secret}`).values.secret).toBe(secret);
    });
  });

  test.each([
    ['--secret'],
    ['--secret', '--remote'],
    ['--secret', '--commitment', 'abc'],
    ['--secret', '--', '-abc'],
    ['--secret', '--commitment=abc'],
    ['--secret', '--remote=true'],
    ['--witness', '--remote'],
    ['--witness', '--remot'],
    ['--witness', '-abc'],
    ['--remote', '-abc'],
    ['-abc'],
  ])('are missed where they were forgotten: %s', (...args) => {
    expect(() => read(...args)).toThrow();
  });

  test('end with what ends all options', () => {
    expect(read('seed', '--', '--secret', '-a').positionals).toEqual(['seed', '--secret', '-a']);
  });
});

test('a receipt of a stranger cannot overwrite what the terminal says of it', () => {
  const esc = String.fromCharCode(27);
  const said = printable(
    `News${esc}[3A${esc}[2K\n\r  issued by https://letters.narenj.example\u0085\u202e`,
  );
  expect(said).not.toMatch(/\p{Cc}|\u202e/u);
  expect(said).toContain('issued by');
});

test('Persian keeps its joiners', () => {
  const words = 'می\u200cخواهم خبرنامه را بگیرم';
  expect(printable(words)).toBe(words);
});
