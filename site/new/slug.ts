/**
 * Persian and Arabic letters as Latin ones, near enough to be read aloud. Short vowels are not
 * written in these scripts; people may add them.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ا: 'a', آ: 'a', أ: 'a', إ: 'e', ب: 'b', پ: 'p', ت: 't', ث: 's', ج: 'j', چ: 'ch' },
  ...{ ح: 'h', خ: 'kh', د: 'd', ذ: 'z', ر: 'r', ز: 'z', ژ: 'zh', س: 's', ش: 'sh', ص: 's' },
  ...{ ض: 'z', ط: 't', ظ: 'z', ع: 'a', غ: 'gh', ف: 'f', ق: 'gh', ک: 'k', ك: 'k', گ: 'g' },
  ...{ ل: 'l', م: 'm', ن: 'n', و: 'o', ؤ: 'o', ه: 'h', ة: 'e', ۀ: 'e', ی: 'i', ي: 'i' },
  ...{ ى: 'a', ئ: 'e', ء: '', 'َ': 'a', 'ِ': 'e', 'ُ': 'o' },
  ...{ ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
};

/** First of the ten digits, in Persian and in Arabic. */
const ZEROS = [0x06f0, 0x0660];

const latin = (sign: string): string => {
  const code = sign.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? (LETTERS[sign] ?? sign) : String(code - zero);
};

/** Cut at a hyphen, if there is one. */
const shortened = (slug: string, most: number): string => {
  if (slug.length <= most) return slug;
  const cut = slug.slice(0, most + 1).replace(/-[^-]*$/, '');
  return cut.length <= most ? cut : slug.slice(0, most);
};

/**
 * A title as a part of an address: small Latin letters, digits and single hyphens, at most `most`
 * of them; may be empty.
 *
 * @example
 * slugOf('باغ سیب') // 'bagh-sib'
 */
export const slugOf = (title: string, most = 60): string => {
  const spelt = [...title.normalize('NFC').toLowerCase()].map(latin).join('');
  const plain = spelt
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return shortened(plain, most);
};
