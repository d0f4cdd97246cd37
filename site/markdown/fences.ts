import { type Advice, say } from '../../schema/content/say.ts';
import { BLOCK_NAMES, blockRule } from './blocks.ts';
import type { BodyProblem } from './types.ts';

interface Opened {
  name: string;
  line: number;
  /** How many blocks lie within each other inside this one. */
  depth: number;
  parent: Opened | undefined;
}

interface Fences {
  /** The text with blocks inside blocks told apart by the number of their colons. */
  text: string;
  /** For each of its lines the one of the original. */
  lines: number[];
  problems: BodyProblem[];
}

const CODE = /^\s*(?:[>*+-]\s+)*(`{3,}|~{3,})/;
const COLONS = /^(\s*(?:>\s?)*)(:{2,})(.*)$/;
/** `by="Shirin"`, `by='Shirin'` or, in one word, `tone=tip`. */
const ATTRIBUTE = /[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'“”„«»,{}]+)/.source;
const WELL_FORMED = new RegExp(
  `^[a-zA-Z][\\w-]*(\\[[^\\]]*\\])?(\\{\\s*(?:${ATTRIBUTE}(?:\\s+|(?=\\})))*\\})?\\s*$`,
);

/** Lines inside blocks of code, which may hold colons. */
const codeLines = (lines: readonly string[]): boolean[] => {
  let fence: string | undefined;
  return lines.map((line) => {
    const marks = CODE.exec(line)?.[1];
    if (fence === undefined) {
      fence = marks;
      return marks !== undefined;
    }
    if (marks?.startsWith(fence) && line.trim() === marks) fence = undefined;
    return true;
  });
};

const example = (name: string, rest: string): Advice => {
  if (/[“”„«»]/.test(rest))
    return say`write straight quotation marks around values: \`by="Shirin"\``;
  if (/=[^\s"'{}]+\s+[^\s={}]+[\s}]/.test(rest)) {
    return say`put quotation marks around values of several words: \`by="Shirin Bahadori"\``;
  }
  const meant = blockRule(name)?.rule.example;
  return meant === undefined
    ? say`write the block's name right behind the colons, such as \`:::${BLOCK_NAMES[0] ?? ''}\``
    : say`write it like this: \`${meant}\``;
};

interface Fence {
  line: number;
  colons: number;
  name: string;
  /** What stands behind the colons. */
  rest: string;
}

const fencesIn = (lines: readonly string[]): Fence[] => {
  const code = codeLines(lines);
  return lines.flatMap((text, line) => {
    const [, , colons = '', rest = ''] = (!code[line] && COLONS.exec(text)) || [];
    const name = /^\s*([\w-]*)/.exec(rest)?.[1] ?? '';
    // Two colons without a name are punctuation.
    return colons.length > 2 || blockRule(name)
      ? [{ line, colons: colons.length, name, rest }]
      : [];
  });
};

const CLOSES_NOTHING = say`remove the line, or open a block above: these colons close nothing`;

/** Blocks with their first and last lines, the innermost first. */
const pairsOf = (fences: readonly Fence[], problems: BodyProblem[]) => {
  const pairs: { opened: Opened; end: number }[] = [];
  let open: Opened | undefined;
  for (const { line, colons, name, rest } of fences) {
    if (rest.trim() !== '') {
      if (!WELL_FORMED.test(rest)) {
        problems.push({ code: 'block-malformed', line, message: example(name, rest) });
      }
      if (colons > 2) open = { name, line, depth: 0, parent: open };
    } else if (open) {
      pairs.push({ opened: open, end: line });
      if (open.parent) open.parent.depth = Math.max(open.parent.depth, open.depth + 1);
      open = open.parent;
    } else problems.push({ code: 'block-malformed', line, message: CLOSES_NOTHING });
  }
  for (; open; open = open.parent) {
    const message = say`close the block \`${open.name}\` with a line of three colons: \`:::\``;
    problems.push({ code: 'block-unclosed', line: open.line, message });
  }
  return pairs;
};

/**
 * Reads the lines that open and close blocks. A line of colons closes the innermost open block, so
 * nobody has to count colons; Markdown would close the outermost. An empty line goes before it,
 * because Markdown would take it for a row of a table above.
 */
export const readFences = (markdown: string): Fences => {
  const lines = markdown.split('\n');
  const problems: BodyProblem[] = [];
  const fences = markdown.includes('::') ? fencesIn(lines) : [];
  const colons = new Map<number, string>();
  for (const { opened, end } of pairsOf(fences, problems)) {
    for (const line of [opened.line, end]) colons.set(line, ':'.repeat(3 + opened.depth));
  }
  const starts = new Set(fences.map(({ line }) => line));
  const written = lines.flatMap((text, line) => {
    const own = { text: text.replace(/:{3,}/, (found) => colons.get(line) ?? found), line };
    const apart = starts.has(line) && !text.includes('>') && (lines[line - 1] ?? '').trim() !== '';
    return apart ? [{ text: '', line }, own] : [own];
  });
  return {
    text: written.map(({ text }) => text).join('\n'),
    lines: written.map(({ line }) => line),
    problems,
  };
};

/** The text without the attributes of blocks, on the same lines. */
export const withoutAttributes = (markdown: string): string =>
  markdown.replaceAll(/^([\s>]*:{2,}[a-zA-Z][\w-]*(?:\[[^\]\n]*\])?)\{[^{}\n]*\}/gm, '$1');
