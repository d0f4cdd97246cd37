/** Letters that an address may have as they are (RFC 3986, 2.3). */
const UNRESERVED = /[A-Za-z0-9._~-]/;

const hex = (sign: string): string =>
  `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** Escapes as the letters that they stand for; those of signs with a meaning in addresses stay. */
const unescaped = (escapes: string): string => {
  try {
    return [...decodeURIComponent(escapes)]
      .map((sign) => (sign > '\u007f' || UNRESERVED.test(sign) ? sign : hex(sign)))
      .join('');
  } catch {
    // These bytes are no letters.
    return escapes.toUpperCase();
  }
};

/**
 * The path of an address in the one spelling that stands for all: browsers take `/%d9%88`, `/%D9%88` and `/و`
 * for the same (RFC 3986, 6.2.2), and people type letters that can be composed in two ways.
 *
 * @example
 * canonicalPath('/%d9%88') === canonicalPath('/و') // '/%D9%88'
 */
export const canonicalPath = (path: string): string =>
  path
    .toWellFormed()
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, unescaped)
    .normalize('NFC')
    .replaceAll(/[^!-~]+/g, encodeURIComponent);

/** Whether a path in that spelling has letters beyond a to z. */
export const hasLetters = (path: string): boolean => {
  try {
    return /[^!-~]/.test(decodeURIComponent(path));
  } catch {
    return false;
  }
};

/** Whether two paths are spellings of one. */
export const sameAddress = (one: string, other: string): boolean =>
  canonicalPath(one) === canonicalPath(other);
