import { sameCode } from '../codes.ts';

/** How the cells of a file of codes are told apart, and what cannot be a code. */

/** What stands between cells. */
export const SEPARATORS = /[,;\t]/;
const ALL = [',', ';', '\t'];

/** Whether a cell holds a sign that separates cells, here or in the files of other programs. */
export const holdsSeparator = (cell: string): boolean => /[,;\t|]/.test(cell);

/** A first line with which Excel says what separates cells. */
const SAID = /^"?sep=(.)"?\n/i;

/** Cells in quotation marks, which may have anything in them. */
const QUOTED = /"(?:[^"]|"")*"/g;

/**
 * What separates the cells of a text: what Excel says, else that sign of the first row which leaves a cell
 * called `code`. A text without any has one column, and each sign that comes later is another.
 */
export const laidOut = (text: string): { text: string; separators: string[] } => {
  const said = SAID.exec(text);
  // The line stays as an empty one, so that the others keep their numbers.
  if (said) return { text: `\n${text.slice(said[0].length)}`, separators: [said[1] ?? ''] };
  const head = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const bare = head.replaceAll(QUOTED, (cell) => (sameCode(cell) === '"code"' ? 'code' : ''));
  const present = ALL.filter((separator) => bare.includes(separator));
  const named = present.find((separator) =>
    bare.split(separator).some((cell) => sameCode(cell.trim()) === 'code'),
  );
  return { text, separators: named === undefined ? ALL : [named] };
};

/** What people call a column of codes, in the languages in which they write. */
const HEADINGS = new Set(
  [
    ['code', 'codes', 'coupon', 'coupons', 'voucher', 'vouchers', 'promo', 'promocode', 'discount'],
    ['gutschein', 'gutscheine', 'gutscheincode', 'rabattcode', 'aktionscode'],
    ['کد', 'کدها', 'کوپن', 'رمز'],
    ['كود', 'الكود', 'أكواد', 'قسيمة', 'القسيمة', 'كوبون', 'الرمز', 'رموز'],
  ]
    .flat()
    .map(sameCode),
);

/**
 * Whether a first row is rather a heading than a code: one of the words for it, or several words without
 * any digit. Who means it as a code writes `code` above it.
 */
export const isUsualHeading = (cell: string): boolean => {
  const words = sameCode(cell).split(' ');
  return words.some((word) => HEADINGS.has(word)) || (words.length > 1 && !/\p{N}/u.test(cell));
};
