import type { Language } from '../../../schema/content/languages.ts';
import { type Channel, FORMATS, type Format } from '../../../schema/contracts/codes.ts';
import type { FieldError } from '../../../schema/contracts/errors.ts';
import { FIELD, POST_FIELDS } from '../../../schema/contracts/fields.ts';
import type { PostalAddress } from '../../../schema/contracts/stored.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { no, type Result } from '../base/result.ts';
import { oneLine, trimUnseen, visibleLine } from '../base/visible.ts';
import { type Address, parseAddress } from './address.ts';
import { suggestedAddress } from './mistyped.ts';
import { parsePhone } from './phone.ts';

/** Reading of fields that more than one form has. Problems are added to `errors`, in form order. */

export const textOf = (values: FormValues, field: string): string =>
  trimUnseen(values[field]?.[0] ?? '');

/**
 * The address in a field. One whose domain looks mistyped is asked about once: with the question, the
 * form brings the answer, which is the address that is meant. It says nothing of who is on the list.
 */
export const addressIn = (
  values: FormValues,
  field: string,
  { nonAsciiAddresses: nonAscii }: { nonAsciiAddresses: 'accept' | 'refuse' },
): Result<Address, FieldError> => {
  const read = parseAddress(textOf(values, field), { nonAscii });
  if (!read.ok) return no({ field, code: read.reason });
  const suggestion = suggestedAddress(read.value.typed);
  if (suggestion === undefined) return read;
  const meant = (values[FIELD.emailMeant] ?? []).map((answer) =>
    trimUnseen(answer.normalize('NFC')),
  );
  const suggested = parseAddress(suggestion, { nonAscii });
  if (suggested.ok && meant.includes(suggestion)) return suggested;
  return meant.includes(read.value.typed)
    ? read
    : no({ field, code: 'email-doubtful', suggestion });
};

/**
 * Text of several lines. Browsers count a line break as one character and send two, so that a limit
 * has to be held after folding them.
 */
export const multilineText = (values: FormValues, field: string): string =>
  textOf(values, field)
    .split(/\r\n?|\n/)
    .map(oneLine)
    .join('\n');

/** Longest text of a field, in UTF-16 code units. */
const LONGEST = 200;

/** Text of one line that is not too long. */
const boundedText = (values: FormValues, field: string, errors: FieldError[]): string => {
  const text = visibleLine(textOf(values, field));
  if (text.length > LONGEST) errors.push({ field, code: 'too-long' });
  return text;
};

/** `undefined` if nothing was chosen. */
export const formatOf = (values: FormValues, errors: FieldError[]): Format | undefined => {
  const text = textOf(values, FIELD.format);
  const format = FORMATS.find((known) => known === text);
  if (text && !format) errors.push({ field: FIELD.format, code: 'format-unknown' });
  return format;
};

/** `undefined` if nothing was chosen. */
export const languageOf = (
  values: FormValues,
  offered: readonly Language[],
  errors: FieldError[],
): Language | undefined => {
  const text = textOf(values, FIELD.language);
  const language = offered.find((known) => known === text);
  if (text && !language) errors.push({ field: FIELD.language, code: 'language-unknown' });
  return language;
};

/** Contact details besides the address, in the form in which they are stored. */
export interface ContactDetails {
  /** E.164. */
  phone?: string | undefined;
  post?: PostalAddress | undefined;
}

/** Channels that reach a telephone number. */
export const NUMBERED: readonly Channel[] = ['sms', 'phone'];

/** Number and postal address, demanded only for the channels in `needed`; else nothing is read. */
export const contactsOf = (
  values: FormValues,
  needed: readonly Channel[],
  settings: { defaultCountry: string },
  errors: FieldError[],
): ContactDetails => {
  const details: ContactDetails = {};
  if (needed.some((channel) => NUMBERED.includes(channel))) {
    const texts = needed.includes('sms');
    const phone = parsePhone(textOf(values, FIELD.phone), settings.defaultCountry, { texts });
    if (phone.ok) details.phone = phone.value;
    else errors.push({ field: FIELD.phone, code: phone.reason });
  }
  if (needed.includes('post')) details.post = postalAddress(values, errors);
  return details;
};

const postalAddress = (values: FormValues, errors: FieldError[]): PostalAddress => {
  const address = { name: '', street: '', city: '', region: '', postcode: '', country: '' };
  for (const field of POST_FIELDS) address[field] = boundedText(values, field, errors);
  for (const field of ['name', 'street', 'city', 'country'] as const)
    if (address[field] === '') errors.push({ field, code: `${field}-missing` });
  return address;
};
