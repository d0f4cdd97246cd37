import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { FieldErrorCode } from '../../../schema/contracts/errors.ts';
import { figuresIn } from '../base/figures.ts';
import { no, ok, type Result } from '../base/result.ts';

type PhoneProblem = Extract<FieldErrorCode, `phone-${string}`>;

/**
 * Reads a telephone number into E.164. Digits may be Latin, Persian or Arabic; a number without a
 * country prefix is read as one of `defaultCountry` (ISO 3166-1 alpha-2).
 */
export const parsePhone = (input: string, defaultCountry: string): Result<string, PhoneProblem> => {
  const typed = figuresIn(input);
  if (typed === '') return no('phone-missing');
  const country: CountryCode | undefined = isSupportedCountry(defaultCountry)
    ? defaultCountry
    : undefined;
  const parsed = parsePhoneNumberFromString(typed, {
    ...(country && { defaultCountry: country }),
    extract: false,
  });
  return parsed?.isValid() ? ok(parsed.number) : no('phone-malformed');
};
