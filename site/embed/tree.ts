import { escaped } from '../markdown/html.ts';

/** An element, or text. */
export type Node = string | Element;
export interface Element {
  tag: string;
  attributes: Readonly<Record<string, string | true | undefined>>;
  children: Node[];
}

export const element = (
  tag: string,
  attributes: Element['attributes'] = {},
  ...children: Node[]
): Element => ({ tag, attributes, children });

/** Elements without an end tag (HTML, void elements). */
const VOID = ['input', 'br'];
const INDENT = '  ';

const startTag = ({ tag, attributes }: Element): string => {
  const pairs = Object.entries(attributes).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return value === true ? [name] : [`${name}="${escaped(value)}"`];
  });
  return `<${[tag, ...pairs].join(' ')}>`;
};

const linesOf = (node: Node, depth: number): string[] => {
  const space = INDENT.repeat(depth);
  if (typeof node === 'string') return [`${space}${escaped(node)}`];
  const start = `${space}${startTag(node)}`;
  if (VOID.includes(node.tag)) return [start];
  const end = `</${node.tag}>`;
  const [only, ...others] = node.children;
  if (only === undefined) return [`${start}${end}`];
  if (typeof only === 'string' && others.length === 0) return [`${start}${escaped(only)}${end}`];
  const inside = node.children.flatMap((child) => linesOf(child, depth + 1));
  return [start, ...inside, `${space}${end}`];
};

/** HTML that people can read, one element a line; whatever stands in it is escaped. */
export const htmlOf = (node: Node): string => `${linesOf(node, 0).join('\n')}\n`;
