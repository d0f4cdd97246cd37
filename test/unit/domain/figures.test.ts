import { describe, expect, test } from 'vitest';
import { readPause } from '../../../functions/consent/preference-form.ts';
import { startOfDay } from '../../../functions/core/base/calendar.ts';
import { parsePhone } from '../../../functions/core/person/phone.ts';
import { readAnswers } from '../../../functions/core/person/profile.ts';
import type { CatalogueField } from '../../../schema/content/catalogue.ts';
import type { FieldError } from '../../../schema/contracts/errors.ts';
import { FIELD, PAUSE, profileField } from '../../../schema/contracts/fields.ts';
import { NOW } from '../../support/subscribers.ts';

const ZONE = 'Asia/Tehran';
const SEATS: CatalogueField = {
  id: 'seats',
  kind: 'number',
  inPreferences: false,
  maximum: 5000,
  text: { en: { language: 'en', label: 'Seats', name: 'Seats', options: [] } },
};

const numberOf = (text: string): string | undefined => {
  const asked = [{ field: SEATS.id, required: false }];
  return readAnswers({ [profileField(SEATS.id)]: [text] }, asked, [SEATS], [])[0]?.value;
};
const dateOf = (text: string): number | null | undefined => {
  const errors: FieldError[] = [];
  const values = { [FIELD.pause]: [PAUSE.until], [FIELD.pauseUntil]: [text] };
  return readPause(values, ZONE, NOW, errors);
};
const phoneOf = (text: string): string | undefined => {
  const read = parsePhone(text, 'IR');
  return read.ok ? read.value : undefined;
};

const inDigits = (text: string, zero: number): string =>
  text.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** As people type and paste the same figures. */
const SPELLINGS: [string, (text: string) => string][] = [
  ['Latin digits', (text) => text],
  ['Persian digits', (text) => inDigits(text, 0x06f0)],
  ['Arabic digits', (text) => inDigits(text, 0x0660)],
  ['full-width digits', (text) => inDigits(text, 0xff10)],
  ['a left-to-right mark', (text) => `\u200e${text}`],
  ['a right-to-left mark behind', (text) => `${text}\u200f`],
  ['isolating marks', (text) => `\u2068${text}\u2069`],
  ['an embedding', (text) => `\u202a${text}\u202c`],
  ['a byte order mark', (text) => `\ufeff${text}`],
  ['no-break spaces', (text) => `\u00a0${text}\u00a0`],
  ['spaces and Persian digits', (text) => `  ${inDigits(text, 0x06f0)} `],
];

describe('what one field takes, another takes:', () => {
  test.for(SPELLINGS)('%s', ([, spelled]) => {
    expect(numberOf(spelled('120'))).toBe('120');
    expect(phoneOf(spelled('09123456789'))).toBe('+989123456789');
    expect(dateOf(spelled('2026-09-03'))).toBe(startOfDay('2026-09-03', ZONE));
  });
});

test.for(['2026/09/03', '2026.9.3', '2026 / 9 / 3', '۲۰۲۶/۰۹/۰۳', '\u200e2026-9-03'])(
  'a day is taken as %j too',
  (text) => {
    expect(dateOf(text)).toBe(startOfDay('2026-09-03', ZONE));
  },
);

test.for(['1 200', '۱ ۲۰۰', '1\u202f200'])('a number is taken as %j too', (text) => {
  expect(numberOf(text)).toBe('1200');
});

test.for(['03/09/2026', '2026-13-01', '2026//09/03', 'tomorrow'])('%j is no day', (text) => {
  expect(dateOf(text)).toBeUndefined();
});
