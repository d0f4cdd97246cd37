/**
 * Puts values into `{placeholders}`, all at once, so that a value that contains braces stays as it
 * is. Names without a value stay, too.
 */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{([^{}\n]*)\}/g, (whole, name: string) => values[name] ?? whole);
