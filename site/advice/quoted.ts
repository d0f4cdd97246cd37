/** Several words as a list in a sentence, each between backticks. */
export const quoted = (words: readonly string[]): string =>
  words.map((word) => `\`${word}\``).join(', ');
