/** What a spreadsheet makes of a code, or puts in the place of one. */
export type Ruined = 'number' | 'date' | 'formula' | 'apostrophe' | 'total' | 'no-value';

const MONTH =
  '(?:Jan|Feb|Mar|Mrz|Apr|May|Mai|Jun|Jul|Aug|Sep|Sept|Oct|Okt|Nov|Dec|Dez|Janv|Févr|Avr|Juin|Juil|Août|Déc)\\.?';
const SUMS = [
  ...['total', 'grand total', 'subtotal', 'sum', 'count', 'average'],
  ...['summe', 'gesamt', 'anzahl', 'zwischensumme', 'gesamtsumme'],
  ...['جمع', 'جمع کل', 'مجموع', 'تعداد', 'المجموع', 'الإجمالي', 'الاجمالي', 'العدد'],
].join('|');

const KINDS: readonly (readonly [kind: Ruined, found: RegExp])[] = [
  // The exponent of a number that was too long for its cell, and the decimals of one that had none.
  ['number', /^-?\p{Nd}+(?:[.,٫]\p{Nd}+)?E[+-]\p{Nd}{1,3}$/iu],
  ['number', /^\p{Nd}[\p{Nd}.,]*[.,٫]0+$/u],
  // As spreadsheets show days, in the case in which they write months.
  ['date', new RegExp(`^\\d{1,2}[-. ]{1,2}${MONTH}(?:[-. ]\\d{2,4})?$`)],
  ['date', new RegExp(`^${MONTH}[-. ]\\d{2,4}$`)],
  ['date', /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/],
  ['date', /^(?:\d{1,2}\/\d{1,2}\/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4})$/],
  // A value that could not be worked out, a column too narrow for it, and a formula in its place.
  ['formula', /^(?:#[\p{Lu}\p{Nd}/_ÜÄÖ]+[!?]|#N\/A|#NV|#N\/D|#GETTING_DATA|#+|Err:\d{3})$/u],
  ['formula', /^=/],
  ['apostrophe', /^['’]/],
  ['total', new RegExp(`^(?:${SUMS})(?:\\s*[:=]\\s*|\\s+|$)[\\p{Nd}.,]*$`, 'iu')],
  ['no-value', /^(?:true|false|wahr|falsch|nan|null|none|undefined|n\/a|-+)$/i],
];

/** How a spreadsheet has ruined a code; nothing if it does not seem to have. */
export const ruinedAs = (code: string): Ruined | undefined =>
  KINDS.find(([, found]) => found.test(code))?.[0];

/** Spreadsheets keep 15 digits of a number, and put zeros in the place of the others. */
const LONG = /^\d{16,}$/;
const ROUNDED = /^\d{15}0+$/;

/** Whether all long numbers of a list end in zeros, as no list of codes does by itself. */
export const areRounded = (codes: readonly string[]): boolean => {
  const long = codes.filter((code) => LONG.test(code));
  return long.length > 1 && long.every((code) => ROUNDED.test(code));
};
export const isLong = (code: string): boolean => LONG.test(code);
