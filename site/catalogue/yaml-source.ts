import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';

/** Path of a field, such as `['asks', 0, 'topic']`. */
export type FieldPath = readonly PropertyKey[];

/** YAML (or JSON, which is YAML too) with the lines on which its fields stand. */
export interface YamlSource {
  value: unknown;
  /** Line of a field, or of the nearest one around it that exists; `top` where there is none. */
  lineOf: (path: FieldPath) => number;
  problems: { line: number; message: string }[];
}

const WORDS: Partial<Record<YAMLParseError['code'], string>> = {
  BAD_INDENT:
    'the spaces at the start of this line do not fit the lines around it, or a bracket is not closed',
  BAD_SCALAR_START: 'put this value in quotes; it starts with a sign that has a meaning of its own',
  BLOCK_AS_IMPLICIT_KEY: 'there is a colon inside the value: put the value in quotes',
  DUPLICATE_KEY: 'this field stands here twice; keep one',
  IMPOSSIBLE: 'this line cannot be read; write `field: value`',
  MISSING_CHAR: 'a quote, a bracket, a comma or a colon with a space after it is missing here',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing after the name of the field',
  TAB_AS_INDENT: 'use spaces instead of tabs at the start of the line',
  UNEXPECTED_TOKEN: 'this cannot be read here; put the value in quotes, or write `field: value`',
  KEY_OVER_1024_CHARS: 'a colon is missing after the name of the field',
};

const inPlainWords = (problem: YAMLParseError): string =>
  WORDS[problem.code] ?? 'this cannot be read; write `field: value`, with text in quotes';

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

/** An unclosed quote is noticed far below, where the text ends; what matters is where it opens. */
const whereItStarts = (contents: unknown, { code, pos }: YAMLParseError): number => {
  if (code !== 'MISSING_CHAR' || !isMap(contents)) return pos[0];
  const starts = contents.items.flatMap(
    ({ key }) => (isScalar(key) && key.range?.slice(0, 1)) || [],
  );
  return Math.max(0, ...starts.filter((start) => start <= pos[0]));
};

/** `*word` is a reference in YAML; whoever writes content means emphasis, and references can loop. */
const references = (document: Document): number[] => {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_, { range }) => {
      offsets.push(range?.[0] ?? 0);
    },
  });
  return offsets;
};

/** What follows on the same line is mostly caused by the first. */
const firstOfEachLine = (problems: YamlSource['problems']): YamlSource['problems'] =>
  problems.filter(
    ({ line }, index) => problems.findIndex((other) => other.line === line) === index,
  );

/**
 * Reads YAML without throwing. `firstLine` is the line of the file on which `text` starts; `top` is
 * the line that stands for the whole.
 */
export const readYaml = (text: string, firstLine: number, top: number): YamlSource => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const problems = [
    ...document.errors.map((problem) => ({
      line: lineAt(whereItStarts(document.contents, problem)),
      message: inPlainWords(problem),
    })),
    ...references(document).map((offset) => ({
      line: lineAt(offset),
      message: 'put this value in quotes; it starts with an asterisk',
    })),
  ];
  return {
    value: problems.length > 0 ? undefined : document.toJS(),
    lineOf: (path) => {
      const offset = positions(document.contents, path).at(-1);
      return offset === undefined ? top : lineAt(offset);
    },
    problems: firstOfEachLine(problems),
  };
};
