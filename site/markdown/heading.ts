import { say } from '../../schema/content/say.ts';
import { element } from './html.ts';
import { plainText } from './inline.ts';
import { reportSlips, reportUnderlined } from './slips.ts';
import type { NodeOf, Writer } from './types.ts';

/** A heading that links can lead to; people who hear a page would land on an empty one as well. */
export const headingHtml = (writer: Writer, node: NodeOf<'heading'>): string => {
  const inner = writer.inline(node.children);
  const text = plainText(node).trim();
  if (text === '') {
    writer.report(node, 'heading-empty', say`write the words of the heading, or remove the line`);
    return '';
  }
  reportSlips(writer, node);
  reportUnderlined(writer, node, text);
  const id = writer.idFor(text);
  writer.found.headings.push({ level: node.depth, text, line: writer.lineOf(node), id });
  return element(`h${node.depth}`, { id }, inner);
};
