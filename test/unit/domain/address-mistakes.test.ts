import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../../../functions/core/person/address.ts';
import { runs } from '../../support/for-all.ts';

const accepting = (input: string) => parseAddress(input, { nonAscii: 'accept' });

describe('what is no address', () => {
  test.each([
    ['', 'email-missing'],
    [' \r\n', 'email-missing'],
    ['ann', 'email-malformed'],
    ['@reader.example', 'email-malformed'],
    ['ann@', 'email-malformed'],
    ['ann@localhost', 'email-malformed'],
    ['ann@[127.0.0.1]', 'email-malformed'],
    ['ann@127.0.0.1', 'email-malformed'],
    ['ann@0x7f.1', 'email-malformed'],
    ['ann@reader.example.', 'email-malformed'],
    ['ann@.reader.example', 'email-malformed'],
    ['ann@reader..example', 'email-malformed'],
    ['ann@-reader.example', 'email-malformed'],
    ['ann@reader_.example', 'email-malformed'],
    ['ann@reader.example:25', 'email-malformed'],
    ['ann@reader.example/path', 'email-malformed'],
    ['ann@us%65r.example', 'email-malformed'],
    [`ann@${'a'.repeat(64)}.example`, 'email-malformed'],
    ['.ann@reader.example', 'email-malformed'],
    ['ann.@reader.example', 'email-malformed'],
    ['a..nn@reader.example', 'email-malformed'],
    ['a@nn@reader.example', 'email-malformed'],
    ['"ann"@reader.example', 'email-malformed'],
    ['ann(me)@reader.example', 'email-malformed'],
    ['Ann<ann@reader.example>', 'email-malformed'],
    ['ann@reader.example,eve@reader.example', 'email-malformed'],
    ['ann lee@reader.example', 'email-invisible-characters'],
    ['ann@reader.example\nBcc:eve@reader.example', 'email-invisible-characters'],
  ])('%j is %s', (input, reason) => {
    expect(accepting(input)).toEqual({ ok: false, reason });
  });

  test('RFC 5321: at most 64 bytes before the @ and 254 in all', () => {
    const host = `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}`;
    const of = (local: number, last: number) => `${'a'.repeat(local)}@${host}.${'e'.repeat(last)}`;
    expect(accepting(of(64, 6))).toMatchObject({ ok: true });
    expect(accepting(of(65, 5))).toEqual({ ok: false, reason: 'email-too-long' });
    expect(accepting(of(64, 7))).toEqual({ ok: false, reason: 'email-too-long' });
    expect(accepting(`${'é'.repeat(33)}@reader.example`)).toMatchObject({ ok: false });
  });

  test('any text gets an answer, and what is accepted keeps to the lengths and to one @', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress({ size: 'small' }));
    runs(300).forAll(text, (input) => {
      const result = accepting(input);
      if (!result.ok) return;
      const [local = '', host = '', ...more] = result.value.folded.split('@');
      expect(more).toEqual([]);
      expect(host).toMatch(/^[a-z0-9.-]+$/);
      expect(Buffer.byteLength(local)).toBeLessThanOrEqual(64);
      expect(Buffer.byteLength(result.value.folded)).toBeLessThanOrEqual(254);
    });
  });

  test('a whole body of white space is refused without being searched', () => {
    const long = `a${' '.repeat(60_000)}b`;
    for (let time = 0; time < 10; time += 1)
      expect(accepting(long)).toEqual({ ok: false, reason: 'email-too-long' });
  });
});
