import { element } from './html.ts';
import { plainText } from './inline.ts';
import type { NodeOf, Writer } from './types.ts';

/** A heading that links can lead to. */
export const headingHtml = (writer: Writer, node: NodeOf<'heading'>): string => {
  const inner = writer.inline(node.children);
  const text = plainText(node).trim();
  const id = writer.idFor(text);
  writer.found.headings.push({ level: node.depth, text, line: writer.lineOf(node), id });
  return element(`h${node.depth}`, { id }, inner);
};
