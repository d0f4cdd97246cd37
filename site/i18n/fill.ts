/** Puts values into a sentence's placeholders; a placeholder without a value stays as it is. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
