import type { Mistake } from './mistakes.ts';
import { type FieldPath, readYaml } from './yaml-source.ts';

/** A Markdown file with frontmatter, as it was written. */
export interface Source {
  /** Path from the project's folder, with forward slashes. */
  file: string;
  data: Record<string, unknown>;
  /** What stands below the frontmatter. */
  body: string;
  /** Line of the file on which `body` starts. */
  bodyLine: number;
  lineOf: (path: FieldPath) => number;
}

export type SourceResult = { ok: true; source: Source } | { ok: false; mistakes: Mistake[] };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FENCE = '---';

/** Splits and reads a file; says what is wrong with its frontmatter. */
export const readSource = (file: string, content: string): SourceResult => {
  const fail = (code: Mistake['code'], line: number, message: string): SourceResult => ({
    ok: false,
    mistakes: [{ code, file, line, field: 'frontmatter', message }],
  });
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trimEnd() !== FENCE) {
    return fail('frontmatter-missing', 1, 'start the file with a line of three hyphens: ---');
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === FENCE);
  if (end === -1) {
    return fail('frontmatter-missing', 1, 'close the fields with a second line of hyphens: ---');
  }
  const yaml = readYaml(lines.slice(1, end).join('\n'), 2, 1);
  const data = yaml.value ?? {};
  if (yaml.problems.length > 0) {
    const mistakes = yaml.problems.map(
      ({ line, message }): Mistake => ({
        code: 'frontmatter-malformed',
        file,
        line,
        field: 'frontmatter',
        message,
      }),
    );
    return { ok: false, mistakes };
  }
  if (!isRecord(data)) return fail('frontmatter-malformed', 2, 'write one `field: value` a line');
  const body = lines.slice(end + 1).join('\n');
  return { ok: true, source: { file, data, body, bodyLine: end + 2, lineOf: yaml.lineOf } };
};
