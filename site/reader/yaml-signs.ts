import { type Document, isAlias, isNode, isScalar, type Node, Scalar, visit } from 'yaml';
import { type Advice, say } from '../../schema/content/say.ts';
import { escaped, isEscaped } from './quote-words.ts';
import type { YamlProblem } from './yaml-words.ts';

const quotes = (sign: string): Advice => say`put this value in quotes: it starts with \`${sign}\``;

/** The sign at the start of a value that YAML does not take for text. */
const signOf = (node: Node): string | undefined => {
  if (isAlias(node)) return '*';
  if ('anchor' in node && node.anchor !== undefined) return '&';
  return node.tag === undefined ? undefined : '!';
};

const inItsPlace = ({ range }: Node, sign: string): Scalar => {
  const scalar = new Scalar(sign);
  scalar.range = range ?? null;
  return scalar;
};

/**
 * `*word`, `&word` and `!word` are references and types in YAML, but writers mean the words. Each
 * is a problem, and becomes text, so that the other fields can be checked and no reference can
 * loop.
 */
export const takeSigns = (document: Document, at: (offset: number) => number): YamlProblem[] => {
  const problems: YamlProblem[] = [];
  visit(document, {
    Node: (key, node) => {
      const sign = signOf(node);
      if (sign === undefined) return undefined;
      problems.push({ line: at(node.range?.[0] ?? 0), message: quotes(sign) });
      return key === 'key' ? visit.SKIP : inItsPlace(node, sign);
    },
  });
  return problems;
};

const REMARK = say`put the value in quotes, if what stands behind \`#\` belongs to it: as it is, nobody sees that`;

/** `Our #1 seed` ends before the `#`; a remark behind an id or a number is most likely meant. */
const isCut = (value: unknown, rest: string): boolean => {
  if (value === null) return /^[ \t]*#[^\s#]/.test(rest);
  if (typeof value !== 'string') return false;
  return /^[ \t]+#[^\s#]/.test(rest) || (/^[ \t]+#/.test(rest) && /\s/.test(value));
};

/** Texts that were cut at a `#`, which begins a remark, or whose backslashes made other signs. */
export const remarksIn = (
  document: Document,
  text: string,
  at: (offset: number) => number,
): YamlProblem[] => {
  const found: YamlProblem[] = [];
  visit(document, (key, node) => {
    if (key === 'key' || !isNode(node) || !isScalar(node)) return;
    const [start = 0, end = 0] = node.range ?? [];
    const source = text.slice(start, end);
    if (node.type === 'QUOTE_DOUBLE' && isEscaped(source))
      found.push({ line: at(start), message: escaped(source) });
    if (node.type !== 'PLAIN') return;
    const [rest = ''] = text.slice(end).split('\n', 1);
    if (isCut(node.value, rest)) found.push({ line: at(end), message: REMARK });
  });
  return found;
};
