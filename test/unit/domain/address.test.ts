import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deliveryAddress,
  maskAddress,
  parseAddress,
} from '../../../functions/core/person/address.ts';
import { forAll, runs } from '../../support/for-all.ts';

const accepting = (input: string) => parseAddress(input, { nonAscii: 'accept' });
const refusing = (input: string) => parseAddress(input, { nonAscii: 'refuse' });

const folded = (input: string): string => {
  const result = accepting(input);
  if (!result.ok) throw new Error(`${JSON.stringify(input)} is ${result.reason}`);
  return result.value.folded;
};

/** Characters that RFC 5322 §3.2.3 allows unquoted, and some letters beyond ASCII. */
const ATEXT = [..."abcxyzABCXYZ0189!#$%&'*+/=?^_`{|}~-"];
const LETTERS = [...'éÉüÖßçñøåğışاآپچکگیعنارنژمЖжΩωǅ中文한글'];
const word = (units: string[], max: number) =>
  fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: max });
const dotted = (units: string[]) =>
  fc.array(word(units, 8), { minLength: 1, maxLength: 3 }).map((words) => words.join('.'));
const label = word([...'abcXYZ09'], 12);
const domain = fc
  .tuple(
    fc.array(label, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('example', 'Example', 'ایران'),
  )
  .map(([labels, top]) => [...labels, top].join('.'));
const address = fc
  .tuple(dotted([...ATEXT, ...LETTERS]), domain)
  .map(([local, host]) => `${local}@${host}`);
const asciiAddress = fc.tuple(dotted(ATEXT), domain).map(([local, host]) => `${local}@${host}`);

describe('E13: one mailbox is one person', () => {
  test.each([
    ['capitals', 'Ann.Lee@Example.COM', 'ann.lee@example.com'],
    ['white space around it', '\t ann@reader.example\r\n', 'ann@reader.example'],
    ['composed and decomposed letters', 'ann@mu\u0308nchen.example', 'ann@m\u00fcnchen.example'],
    ['a decomposed local part', 'e\u0301va@reader.example', '\u00e9va@reader.example'],
    ['full-width letters in the domain', 'ann@ｒｅａｄｅｒ.example', 'ann@reader.example'],
  ])('whatever the form: %s', (_, one, other) => {
    expect(folded(one)).toBe(folded(other));
  });

  test.each([
    ['dots', 'a.nn@mail.example', 'ann@mail.example'],
    ['tags', 'ann+news@mail.example', 'ann@mail.example'],
    ['subdomains', 'ann@x.mail.example', 'ann@mail.example'],
    ['hyphens', 'ann-lee@mail.example', 'annlee@mail.example'],
  ])('and %s make another mailbox', (_, one, other) => {
    expect(folded(one)).not.toBe(folded(other));
  });

  test('folding twice is folding once', () => {
    runs(1000).forAll(address, (input) => folded(folded(input)) === folded(input));
  });

  test('no change of case makes another person', () => {
    runs(500).forAll(asciiAddress, fc.array(fc.boolean()), (input, upper) => {
      const other = [...input]
        .map((letter, at) => (upper[at % (upper.length || 1)] ? letter.toUpperCase() : letter))
        .join('');
      expect(folded(other)).toBe(folded(input));
    });
  });

  test('the address is kept as typed, in NFC, for sending', () => {
    forAll(address, fc.constantFrom('NFC', 'NFD'), (input, form) => {
      const result = accepting(` ${input.normalize(form)} `);
      expect(result).toMatchObject({ ok: true, value: { typed: input.normalize('NFC') } });
    });
  });

  test('dots and tags of the local part survive folding', () => {
    forAll(asciiAddress, (input) => {
      const local = input.slice(0, input.lastIndexOf('@')).toLowerCase();
      expect(folded(input).startsWith(`${local}@`)).toBe(true);
    });
  });
});

describe('E14: international addresses', () => {
  test.each(['münchen.example', 'نارنج.example', 'खाना.example', '日本.example', 'straße.example'])(
    'ann@%s is the same person by its A-label',
    (host) => {
      const aLabel = domainToASCII(host);
      expect(folded(`ann@${host}`)).toBe(`ann@${aLabel}`);
      expect(folded(`ann@${aLabel.toUpperCase()}`)).toBe(`ann@${aLabel}`);
    },
  );

  test('a local part beyond ASCII is accepted or refused as content says, never changed', () => {
    forAll(word(LETTERS, 8), domain, (local, host) => {
      expect(refusing(`${local}@${host}`)).toEqual({
        ok: false,
        reason: 'email-non-ascii-local-part',
      });
      expect(accepting(`${local}@${host}`)).toMatchObject({
        value: { typed: `${local.normalize('NFC')}@${host}` },
      });
    });
  });

  const invisible = [
    ...['\u0000', '\u0009', '\u000a', '\u000d', '\u001f', '\u007f', '\u0085'],
    ...['\u00a0', '\u00ad', '\u034f', '\u061c', '\u115f', '\u1680', '\u180e', '\u2003'],
    ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2028', '\u202a', '\u202e', '\u2060'],
    ...['\u2066', '\u2069', '\u3000', '\u3164', '\ufe0f', '\ufeff', '\u{e0061}', '\ue000'],
  ];
  test.each([accepting, refusing])(
    'a control, a filler, a zero-width or bidi character is refused at any place',
    (parse) => {
      const place = fc.integer({ min: 1, max: 18 });
      runs(500).forAll(fc.constantFrom(...invisible), place, (character, at) => {
        const input = 'anna@reader.example';
        const hidden = `${input.slice(0, at)}${character}${input.slice(at)}`;
        expect(parse(hidden)).toEqual({ ok: false, reason: 'email-invisible-characters' });
      });
    },
  );
});

describe('E14: what nobody sees at the ends of an address is no part of it', () => {
  const signs = [
    ...[
      '\u0000',
      '\t',
      '\r\n',
      '\u0085',
      '\u00a0',
      '\u00ad',
      '\u034f',
      '\u061c',
      '\u1680',
      '\u180e',
    ],
    ...[
      '\u2003',
      '\u200b',
      '\u200c',
      '\u200d',
      '\u200e',
      '\u200f',
      '\u2028',
      '\u202a',
      '\u202e',
      '\u202f',
    ],
    ...[
      '\u2060',
      '\u2066',
      '\u2068',
      '\u2069',
      '\u3000',
      '\u3164',
      '\u2800',
      '\ufeff',
      '\u{e0061}',
    ],
  ];
  const unseen = fc.array(fc.constantFrom(...signs), { maxLength: 4 }).map((all) => all.join(''));

  test('whichever it is, and however often', () => {
    runs(500).forAll(unseen, address, unseen, (before, input, behind) => {
      expect(accepting(`${before}${input}${behind}`)).toEqual(accepting(input));
    });
  });

  test('alone it is no address', () => {
    forAll(unseen, (input) => {
      expect(accepting(input)).toEqual({ ok: false, reason: 'email-missing' });
    });
  });
});

describe('E14: a mail is addressed to', () => {
  test.each([
    ['info@m\u00fcnchen.example', 'info@xn--mnchen-3ya.example'],
    ['X.Y+z@ＥＸＡＭＰＬＥ.example', 'X.Y+z@example.example'],
    ['ann@نارنج.example', `ann@${domainToASCII('نارنج.example')}`],
    ['Ann.Lee@Reader.Example', 'Ann.Lee@reader.example'],
    ['\u00e9va@m\u00fcnchen.example', '\u00e9va@m\u00fcnchen.example'],
  ])('%s as %s', (typed, to) => {
    expect(deliveryAddress(typed)).toBe(to);
  });

  test('the mailbox that it is compared by', () => {
    forAll(asciiAddress, (input) => {
      expect(deliveryAddress(input).toLowerCase()).toBe(folded(input));
    });
  });
});

test('L7: a masked address hides the local part and its length', () => {
  forAll(dotted(ATEXT), dotted(ATEXT), (local, rest) => {
    const masked = maskAddress(`${local}@reader.example`);
    expect(masked).toBe(maskAddress(`${[...local][0]}${rest}@reader.example`));
    expect(masked.endsWith('@reader.example')).toBe(true);
  });
});

describe('what is no address', () => {
  test.each([
    ['', 'email-missing'],
    [' \r\n', 'email-missing'],
    ['ann', 'email-malformed'],
    ['@reader.example', 'email-malformed'],
    ['ann@', 'email-malformed'],
    ['ann@localhost', 'email-malformed'],
    ['test@io', 'email-malformed'],
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

  test('a whole body of white space is refused without being searched again and again', () => {
    const long = `a${' '.repeat(60_000)}b`;
    for (let time = 0; time < 10; time += 1)
      expect(accepting(long)).toEqual({ ok: false, reason: 'email-too-long' });
  });
});
