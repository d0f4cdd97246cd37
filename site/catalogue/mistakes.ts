/** What can be wrong with content. Tests and tools go by the code; people read the message. */
export type MistakeCode =
  | 'frontmatter-missing'
  | 'frontmatter-malformed'
  | 'field-unknown'
  | 'field-missing'
  | 'value-wrong'
  | 'file-misplaced'
  | 'file-name'
  | 'file-missing'
  | 'languages-disagree'
  | 'id-duplicate'
  | 'address-duplicate'
  | 'address-reserved'
  | 'topic-unknown'
  | 'topic-retired'
  | 'topic-asked-twice'
  | 'topic-tag-taken'
  | 'channel-not-in-topic'
  | 'frequency-not-in-topic'
  | 'notice-unknown'
  | 'recipient-unknown'
  | 'address-only'
  | 'text-missing'
  | 'placeholder-unknown'
  | 'placeholder-missing'
  | 'placeholder-misplaced'
  | 'markdown-unsupported'
  | 'link-incomplete'
  | 'message-key-missing'
  | 'message-key-unknown'
  | 'message-placeholders-differ';

/** One thing that a marketer has to correct. */
export interface Mistake {
  code: MistakeCode;
  /** Path from the project's folder, with forward slashes. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Frontmatter field such as `asks.0.topic`, or `text` for what stands below the frontmatter. */
  field: string;
  /** What is wrong and what to write instead, in a marketer's words. */
  message: string;
}

/** One line for one mistake, such as `site/content/topics/fa/news.md:4  channels: list at least…`. */
const formatMistake = ({ file, line, field, message }: Mistake): string =>
  `${file}:${line}  ${field}: ${message}`;

/** All mistakes in the order of files and lines, below a heading that counts them. */
export const formatMistakes = (mistakes: readonly Mistake[]): string => {
  const heading =
    mistakes.length === 1
      ? 'One mistake in the content:'
      : `${mistakes.length} mistakes in the content:`;
  return [heading, ...mistakes.map((mistake) => `  ${formatMistake(mistake)}`)].join('\n');
};

/** Order of reading: by file, then by line. */
export const inReadingOrder = (mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line);

/** Several words as a list in a sentence, each between backticks. */
export const quoted = (words: readonly string[]): string =>
  words.map((word) => `\`${word}\``).join(', ');

/**
 * One error that says everything. It has no stack, which would say nothing to a marketer, and is
 * marked as one of Astro's own, which are printed as they are and not wrapped in another.
 */
export const contentError = (mistakes: readonly Mistake[]): Error => {
  const error = Object.assign(new Error(formatMistakes(mistakes)), { type: 'AstroError' });
  error.name = 'ContentError';
  error.stack = '';
  return error;
};
