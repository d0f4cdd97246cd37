/** Fills `{placeholders}` all at once: braces inside values stay, and names without a value, too. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{([^{}\n]*)\}/g, (whole, name: string) => values[name] ?? whole);
