import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  type NumberType,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { FieldErrorCode } from '../../../schema/contracts/errors.ts';
import { figuresIn } from '../base/figures.ts';
import { no, ok, type Result } from '../base/result.ts';

type PhoneProblem = Extract<FieldErrorCode, `phone-${string}`>;

/** What people put between digits: spaces, dashes of every script, brackets, dots and strokes. */
const BETWEEN = /[\p{Z}\p{Pd}()[\].\u00b7\u2022\u2212\u30fc\u0640/]+/gu;

/** Kinds of lines that no text message reaches. */
const WITHOUT_TEXTS: readonly NumberType[] = [
  ...(['FIXED_LINE', 'TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN', 'VOICEMAIL'] as const),
];

/**
 * Reads a telephone number into E.164. Digits may be of any script; a number without a country prefix
 * is read as one of `defaultCountry` (ISO 3166-1 alpha-2). Nothing of what was typed is dropped in
 * silence: whatever is more than one number, such as an extension, is refused.
 */
export const parsePhone = (
  input: string,
  defaultCountry: string,
  { texts = false }: { texts?: boolean } = {},
): Result<string, PhoneProblem> => {
  const typed = figuresIn(input).replace(BETWEEN, ' ').trim();
  if (typed === '') return no('phone-missing');
  if (!/^[+\d ]+$/.test(typed) || /\+.*\+/.test(typed)) return no('phone-more');
  const readings = /\d *\+$/.test(typed) ? mirrored(typed) : [typed.replaceAll(' ', '')];
  const [number, other] = readings.flatMap((reading) => validIn(reading, defaultCountry) ?? []);
  if (!number || other) return no(problemOf(typed));
  return texts && WITHOUT_TEXTS.includes(number.getType())
    ? no('phone-landline')
    : ok(number.number);
};

/**
 * Copied from a page written right to left, the + stands behind: behind the same digits, or behind groups
 * of them in the other order. Two numbers, if both could be meant.
 */
const mirrored = (typed: string): string[] => {
  const groups = typed.slice(0, -1).trim().split(' ');
  return [...new Set([groups, groups.toReversed()].map((order) => `+${order.join('')}`))];
};

const validIn = (text: string, country: string): PhoneNumber | undefined => {
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text, {
    ...(home && { defaultCountry: home }),
    extract: false,
  });
  return number?.isValid() ? number : undefined;
};

/** What is no number here may be one elsewhere, whose prefix is missing or at the wrong end. */
const problemOf = (typed: string): PhoneProblem => {
  if (typed.startsWith('+')) return 'phone-malformed';
  const digits = typed.replace(/\D/g, '');
  const known =
    typed.endsWith('+') || getCountries().some((country) => validIn(digits, country) !== undefined);
  return known ? 'phone-prefix-missing' : 'phone-malformed';
};
