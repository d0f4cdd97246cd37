import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { remarksIn, takeSigns } from './yaml-signs.ts';
import { INDENT, inPlainWords, NO_COLON, type YamlProblem } from './yaml-words.ts';

/** Path of a field, such as `['asks', 0, 'topic']`. */
export type FieldPath = readonly PropertyKey[];

/** YAML (or JSON, which is YAML too) with the lines on which its fields stand. */
export interface YamlSource {
  /** The fields without problems; `undefined` if there are none. */
  value: unknown;
  /** Line of a field, or of the nearest existing one around it; else `top`. */
  lineOf: (path: FieldPath) => number;
  /** A value as it stands in the file, quotes and all; `undefined` if there is none. */
  writtenAt: (path: FieldPath) => string | undefined;
  problems: YamlProblem[];
  /** Values that can be read, but may be cut. */
  doubts: YamlProblem[];
}

const positions = (node: unknown, path: FieldPath): number[] => {
  const [step, ...rest] = path;
  if (step === undefined) return [];
  if (isMap(node)) {
    const pair = node.items.find(
      ({ key }) => isScalar(key) && String(key.value ?? '') === String(step),
    );
    if (!pair || !isScalar(pair.key)) return [];
    return [...(pair.key.range?.slice(0, 1) ?? []), ...positions(pair.value, rest)];
  }
  if (!isSeq(node)) return [];
  const item = node.items[Number(step)];
  const start = isMap(item) || isScalar(item) || isSeq(item) ? item.range?.slice(0, 1) : undefined;
  return [...(start ?? []), ...positions(item, rest)];
};

const nodeAt = (node: unknown, [step, ...rest]: FieldPath): unknown => {
  if (step === undefined) return node;
  return isMap(node) || isSeq(node) ? nodeAt(node.get(step, true), rest) : undefined;
};

/** The first problem of a line mostly causes the others. */
const firstOfEachLine = (problems: readonly YamlProblem[]): YamlProblem[] =>
  problems.filter(
    ({ line }, index) => problems.findIndex((other) => other.line === line) === index,
  );

const parse = (text: string) => {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const at = (offset: number) => counter.linePos(offset).line;
  return { document, at, told: document.errors.map((error) => inPlainWords(error, text, at)) };
};

/** A field at the start of a line with all lines indented below it; lines count from 0. */
const fieldsIn = (lines: readonly string[]): { start: number; end: number }[] => {
  const starts = lines.flatMap((line, index) => (/^[^\s#-]/.test(line) ? [index] : []));
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? lines.length }));
};

/** A tab or a wrong indent causes one problem after the other. */
const causes = (lines: readonly string[], told: YamlProblem[]): YamlProblem[] => {
  const tabs = told.filter(({ line }) => /^ *\t/.test(lines[line - 1] ?? ''));
  const indents = told.filter(({ message }) => message === INDENT);
  return [tabs, indents].find(({ length }) => length > 0) ?? told;
};

/** Problems of one field by itself. */
const problemsOf = (lines: readonly string[]): YamlProblem[] => {
  const { document, told } = parse(lines.join('\n'));
  if (told.length === 0 && !isMap(document.contents)) return [{ line: 1, message: NO_COLON }];
  return causes(lines, firstOfEachLine(told));
};

/**
 * Reads the fields one by one, because one mistake can hide others. Lines that cannot be read are
 * left out; all others keep their numbers.
 */
const fieldByField = (text: string) => {
  const lines = text.split('\n');
  const problems = fieldsIn(lines).flatMap(({ start, end }): YamlProblem[] => {
    const own = problemsOf(lines.slice(start, end));
    if (own.length > 0) lines.fill('', start, end);
    return own.map(({ line, message }) => ({ line: line + start, message }));
  });
  return { problems, text: lines.join('\n') };
};

const read = (text: string) => {
  const whole = parse(text);
  // A messages file is one object in braces and cannot be cut into fields.
  if (whole.told.length === 0 || /^\s*[{[]/.test(text)) {
    return { ...whole, text, problems: whole.told, sound: whole.told.length === 0 };
  }
  const parts = fieldByField(text);
  const rest = parse(parts.text);
  const sound = rest.document.errors.every(({ code }) => code === 'DUPLICATE_KEY');
  return { ...rest, text: parts.text, problems: [...parts.problems, ...rest.told], sound };
};

/** Reads YAML without throwing. `text` starts on `firstLine` of the file; `top` is the line of the whole. */
export const readYaml = (text: string, firstLine: number, top: number): YamlSource => {
  const { document, at, problems, sound, text: left } = read(text);
  const inFile = ({ line, message }: YamlProblem) => ({ line: line + firstLine - 1, message });
  const doubts = remarksIn(document, left, at).map(inFile);
  const signs = takeSigns(document, at);
  return {
    value: sound ? document.toJS() : undefined,
    lineOf: (path) => {
      const offset = positions(document.contents, path).at(-1);
      return offset === undefined ? top : at(offset) + firstLine - 1;
    },
    writtenAt: (path) => {
      const node = nodeAt(document.contents, path);
      return isNode(node) && node.range
        ? left.slice(node.range[0], node.range[1]).trim()
        : undefined;
    },
    problems: firstOfEachLine([...problems, ...signs].map(inFile)),
    doubts,
  };
};
