import { type Advice, say } from '../../schema/content/say.ts';
import { readFileText } from './file-text.ts';
import { asWarning, fileMistake, type Mistake } from './mistakes.ts';
import { withSeenStart } from './unseen.ts';
import { type FieldPath, readYaml } from './yaml-source.ts';

/** The text below the frontmatter. */
export interface SourceText {
  body: string;
  /** Line of the file on which `body` starts. */
  bodyLine: number;
}

/** A Markdown file with frontmatter, as it was written. */
export interface Source extends SourceText {
  /** Path from the project's folder, with forward slashes. */
  file: string;
  data: Record<string, unknown>;
  lineOf: (path: FieldPath) => number;
  writtenAt: (path: FieldPath) => string | undefined;
}

/**
 * A file as far as it can be read, so that no mistake hides the others: `text` if the end of the
 * fields was found, `source` with the fields that could be read.
 */
export type SourceResult =
  | { ok: true; source: Source; doubts: Mistake[] }
  | {
      ok: false;
      mistakes: Mistake[];
      text?: SourceText | undefined;
      source?: Source | undefined;
    };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FENCE = '---';
const START = say`start the file with a line of three hyphens: \`---\``;
const END = say`close the fields with a second line of hyphens: \`---\``;
const FIELDS = say`write one \`field: value\` a line`;

/** Splits and reads a file, with the mistakes of its frontmatter. */
export const readSource = (file: string, content: string): SourceResult => {
  const { lines, mistakes, readable } = readFileText(file, content);
  if (!readable) return { ok: false, mistakes };
  const told = (code: Mistake['code'], line: number, message: Advice): Mistake => ({
    ...fileMistake(code, file, message, line),
    field: 'frontmatter',
  });
  const fail = (...others: Mistake[]) => ({
    ok: false as const,
    mistakes: [...mistakes, ...others],
  });
  if (lines[0]?.trimEnd() !== FENCE) return fail(told('frontmatter-missing', 1, START));
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === FENCE);
  if (end === -1) return fail(told('frontmatter-missing', 1, END));
  const fields = lines.slice(1, end).map(withSeenStart);
  const unseen = fields.flatMap(({ message }, index) =>
    message === undefined ? [] : [told('character-invisible', index + 2, message)],
  );
  const text = fields.map(({ line }) => line).join('\n');
  const { value, lineOf, writtenAt, problems, doubts } = readYaml(text, 2, 1);
  const below = { body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
  const data = value ?? {};
  const source = isRecord(data) ? { file, data, lineOf, writtenAt, ...below } : undefined;
  const hidden = new Set(unseen.map(({ line }) => line));
  const malformed = problems
    .filter(({ line }) => !hidden.has(line))
    .map(({ line, message }) => told('frontmatter-malformed', line, message));
  const wrong = [...unseen, ...malformed];
  if (wrong.length > 0 || mistakes.length > 0) return { ...fail(...wrong), text: below, source };
  if (!source) return { ...fail(told('frontmatter-malformed', 2, FIELDS)), text: below };
  const remarks = doubts.map(({ line, message }) => asWarning(told('value-cut', line, message)));
  return { ok: true, source, doubts: remarks };
};
