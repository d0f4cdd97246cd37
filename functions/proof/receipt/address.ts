import type { Language } from '../../../schema/content/languages.ts';
import { fromBase64Url, toBase64Url } from '../../core/base/bytes.ts';

/**
 * What a verification address names: an event, and a code that the site alone can make of its leaf.
 * Whoever has the code has the receipt; nobody finds it by counting or from the public log, and it says
 * nothing about a person.
 */
export interface VerificationCode {
  event: number;
  code: Uint8Array<ArrayBuffer>;
}

export const verificationCode = (event: number, code: Uint8Array): string =>
  `${event}.${toBase64Url(code)}`;

/** Reads what {@link verificationCode} wrote; `undefined` for anything else. */
export const parseVerificationCode = (text: string): VerificationCode | undefined => {
  const [, digits = '', encoded = ''] = /^([1-9]\d{0,14})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  const code = fromBase64Url(encoded);
  return digits !== '' && code ? { event: Number(digits), code } : undefined;
};

/** Where anybody who holds a receipt can ask whether the ledger has it. */
export const verificationAddress = (origin: string, language: Language, code: string): string =>
  `${origin}/${language}/verify?leaf=${code}`;

/** The event that a verification address of this site and language names. */
export const eventAt = (
  address: string,
  origin: string,
  language: Language,
): number | undefined => {
  const start = verificationAddress(origin, language, '');
  return address.startsWith(start)
    ? parseVerificationCode(address.slice(start.length))?.event
    : undefined;
};
