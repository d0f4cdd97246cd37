/** Making a formatter takes a hundred times as long as using it, and a list of posts has many dates. */
const keep = <T>(make: (locale: string, options: object) => T) => {
  const kept = new Map<string, T>();
  return (locale: string, options: object = {}): T => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = kept.get(key) ?? make(locale, options);
    kept.set(key, known);
    return known;
  };
};

export const dateFormat: (
  locale: string,
  options?: Intl.DateTimeFormatOptions,
) => Intl.DateTimeFormat = keep((locale, options) => new Intl.DateTimeFormat(locale, options));

export const numberFormat: (
  locale: string,
  options?: Intl.NumberFormatOptions,
) => Intl.NumberFormat = keep((locale, options) => new Intl.NumberFormat(locale, options));

export const pluralRules: (locale: string) => Intl.PluralRules = keep(
  (locale) => new Intl.PluralRules(locale),
);

export const listFormat: (locale: string) => Intl.ListFormat = keep(
  (locale) => new Intl.ListFormat(locale, { type: 'conjunction' }),
);
