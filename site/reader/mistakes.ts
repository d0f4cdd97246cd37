import type { Language } from '../../schema/content/languages.ts';
import { type Advice, say } from '../../schema/content/say.ts';
import { inLanguage, inLanguageBehind, terminalLanguage } from '../advice/spoken.ts';
import { BODY_CODES } from '../markdown/types.ts';

/** Kinds of mistakes in content. Tests and tools go by the code; people read the message. */
export const MISTAKE_CODES = [
  ...BODY_CODES,
  'frontmatter-missing',
  'frontmatter-malformed',
  'field-unknown',
  'field-missing',
  'field-markup',
  'value-wrong',
  'value-cut',
  'file-encoding',
  'merge-conflict',
  'file-misplaced',
  'file-name',
  'file-missing',
  'language-unused',
  'languages-disagree',
  'id-duplicate',
  'id-differs',
  'id-gone',
  'address-duplicate',
  'address-reserved',
  'topic-unknown',
  'topic-retired',
  'topic-asked-twice',
  'topic-tag-taken',
  'channel-not-in-topic',
  'channel-unused',
  'frequency-not-in-topic',
  'author-unknown',
  'category-unknown',
  'tag-unknown',
  'landing-unknown',
  'link-unknown',
  'link-to-draft',
  'link-to-future',
  'draft-needed',
  'label-missing',
  'link-out-of-place',
  'listed-twice',
  'redirect-loop',
  'redirect-chain',
  'redirect-hides-page',
  'redirect-twice',
  'redirect-nowhere',
  'notice-unknown',
  'recipient-unknown',
  'recipient-unused',
  'profile-field-unknown',
  'profile-field-twice',
  'parts-wrong',
  'options-wrong',
  'page-unknown',
  'address-only',
  'contrast',
  'picture-missing',
  'text-missing',
  'template-left',
  'incentive-unknown',
  'incentive-twice',
  'incentive-condition',
  'incentive-over',
  'incentive-kind',
  'incentive-incomplete',
  'incentive-days',
  'incentive-drawn',
  'incentive-commitment',
  'commitment-new',
  'incentive-file-missing',
  'incentive-file-large',
  'incentive-file-promised',
  'consent-as-condition',
  'placeholder-unknown',
  'placeholder-missing',
  'placeholder-misplaced',
  'sender-missing',
  'message-key-missing',
  'message-key-unknown',
  'message-placeholders-differ',
  'link-insecure',
  'link-local',
  'link-personal',
  'anchor-unknown',
  'drawing-unsafe',
  'picture-unreadable',
  'document-missing',
  'document-large',
  'alt-missing',
  'alt-file-name',
  'alt-says-nothing',
  'heading-order',
  'character-invisible',
  'title-long',
  'description-long',
  'date-odd',
  'lock-malformed',
  'lock-missing',
  'wording-new',
  'wording-changed',
] as const;
export type MistakeCode = (typeof MISTAKE_CODES)[number];

/** An error keeps the site from being built; a warning is something to look at. */
export type Severity = 'error' | 'warning';

/** One thing that a marketer has to correct, or to look at. */
export interface Mistake {
  code: MistakeCode;
  /** Left out: an error. */
  severity?: Severity;
  /** Path from the project's folder, with forward slashes. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Frontmatter field such as `asks.0.topic`, or `text` for what stands below the frontmatter. */
  field: string;
  /** The mistake and its remedy, in a marketer's words. */
  message: Advice;
}

/** A mistake of a whole file; `line` counts from 1. */
export const fileMistake = (
  code: MistakeCode,
  file: string,
  message: Advice,
  line = 1,
): Mistake => ({ code, file, line, field: 'file', message });

/** The same mistake as a warning: the site is built all the same. */
export const asWarning = (mistake: Mistake): Mistake => ({ ...mistake, severity: 'warning' });

export const isWarning = ({ severity }: Mistake): boolean => severity === 'warning';

/** One line for one mistake, such as `site/content/topics/fa/news.md:4  channels: list at least…`. */
const lineOf = ({ file, line, field, message }: Mistake, language: Language): string =>
  `  ${file}:${line}  ${field}: ${inLanguageBehind(language, message)}`;

const heading = (errors: number): Advice =>
  errors === 1 ? say`One mistake in the content:` : say`${errors} mistakes in the content:`;

const headingOfWarnings = (warnings: number): Advice =>
  warnings === 1
    ? say`One warning, with which the site can be built:`
    : say`${warnings} warnings, with which the site can be built:`;

/** Errors and then warnings, each in the order given, below headings that count them. */
export const formatMistakes = (
  mistakes: readonly Mistake[],
  language = terminalLanguage(),
): string => {
  const section = (list: readonly Mistake[], counted: (count: number) => Advice) =>
    list.length === 0
      ? []
      : [
          inLanguage(language, counted(list.length)),
          ...list.map((mistake) => lineOf(mistake, language)),
        ];
  return [
    ...section(
      mistakes.filter((mistake) => !isWarning(mistake)),
      heading,
    ),
    ...section(mistakes.filter(isWarning), headingOfWarnings),
  ].join('\n');
};

/** Order of reading: by file, then by line. */
export const inReadingOrder = (mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line);

/** One error with all mistakes. Astro prints an error of its own type as it is, without a stack. */
export const contentError = (mistakes: readonly Mistake[]): Error => {
  const error = Object.assign(new Error(formatMistakes(mistakes)), { type: 'AstroError' });
  error.name = 'ContentError';
  error.stack = '';
  return error;
};
