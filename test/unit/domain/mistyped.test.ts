import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressIn } from '../../../functions/core/person/form.ts';
import { suggestedAddress } from '../../../functions/core/person/mistyped.ts';
import { FIELD } from '../../../schema/contracts/fields.ts';
import { forAll } from '../../support/for-all.ts';

/** Domains that look mistyped, and what is asked then. */

describe('a domain that looks mistyped', () => {
  test.each([
    ['gmial.com', 'gmail.com'],
    ['gamil.com', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gnail.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmial.cm', 'gmail.com'],
    ['gmail.ir', 'gmail.com'],
    ['GMAIL.CMO', 'gmail.com'],
    ['yaho.com', 'yahoo.com'],
    ['yahoo.om', 'yahoo.com'],
    ['hotmial.com', 'hotmail.com'],
    ['hotmal.de', 'hotmail.de'],
    ['outlok.com', 'outlook.com'],
    ['iclould.com', 'icloud.com'],
    ['t-onlin.de', 't-online.de'],
    ['yahooo.co.uk', 'yahoo.co.uk'],
    ['nursery.con', 'nursery.com'],
    ['garden.nursery.ogr', 'garden.nursery.org'],
  ])('%s is asked about as %s', (domain, meant) => {
    expect(suggestedAddress(`Ann.Lee+x@${domain}`)).toBe(`Ann.Lee+x@${meant}`);
  });

  test.each([
    ...[
      'gmail.com',
      'GMAIL.com',
      'ymail.com',
      'email.com',
      'mail.com',
      'me.com',
      'live.com',
      'aol.com',
    ],
    ...[
      'gmx.de',
      'gmx.net',
      'gmx.at',
      'web.de',
      'yahoo.se',
      'hotmail.be',
      'outlook.ie',
      'yahoo.com.br',
    ],
    ...[
      'proton.me',
      'mail.ru',
      'chmail.ir',
      'nursery.example',
      'nursery.co',
      'nursery.cm',
      'wef.de',
    ],
    ...['we.com', 'col.com', 'mail.gmail.com', 'constructor.con.example', 'toString.constructor'],
  ])('%s is none', (domain) => {
    expect(suggestedAddress(`ann@${domain}`)).toBeUndefined();
  });

  test('is never one that was suggested', () => {
    const label = fc.string({
      unit: fc.constantFrom(...'gmailyhotcruxk-'),
      minLength: 1,
      maxLength: 8,
    });
    const end = fc.constantFrom('com', 'con', 'co', 'de', 'co.uk', 'nte', 'ir', 'example');
    forAll(label, end, (name, top) => {
      const suggestion = suggestedAddress(`ann@${name}.${top}`);
      if (suggestion !== undefined) expect(suggestedAddress(suggestion)).toBeUndefined();
    });
  });
});

describe('a form with such an address', () => {
  const settings = { nonAsciiAddresses: 'accept' } as const;
  const typed = 'ann@gmial.com';
  const question = {
    ok: false,
    reason: { field: FIELD.email, code: 'email-doubtful', suggestion: 'ann@gmail.com' },
  };
  const read = (email: string, ...meant: string[]) =>
    addressIn({ [FIELD.email]: [email], [FIELD.emailMeant]: meant }, FIELD.email, settings);

  test('comes back with the question, and once answered it does not', () => {
    expect(read(typed)).toEqual(question);
    expect(read(typed, typed)).toMatchObject({ ok: true, value: { typed } });
    expect(read(`\u200f${typed} `, `\u200f${typed} `)).toMatchObject({
      ok: true,
      value: { typed },
    });
    // The form's own hidden answer, and then that of the button.
    expect(read(typed, typed, 'ann@gmail.com')).toMatchObject({
      value: { typed: 'ann@gmail.com' },
    });
  });

  test('takes no other address from the answer than the one that was asked about', () => {
    expect(read(typed, 'eve@reader.example')).toEqual(question);
    expect(read('ann@reader.example', typed, 'ann@gmail.com')).toMatchObject({
      value: { typed: 'ann@reader.example' },
    });
    expect(read('ann@yaho.com', typed, 'ann@gmail.com')).toMatchObject({
      reason: { suggestion: 'ann@yahoo.com' },
    });
  });
});
