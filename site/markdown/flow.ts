import type { MdastNode } from 'satteri';
import { say } from '../../schema/content/say.ts';
import { blockHtml } from './block-html.ts';
import { headingHtml } from './heading.ts';
import { element, escaped } from './html.ts';
import { pictureAt, rawHtml } from './inline.ts';
import {
  reportIndented,
  reportSlips,
  reportStrongLine,
  reportUnclosedCode,
  reportYear,
} from './slips.ts';
import { tableHtml } from './table.ts';
import type { NodeOf, Writer } from './types.ts';

/** A picture with a title, alone in its paragraph, has the title below it. */
const paragraph = (writer: Writer, node: NodeOf<'paragraph'>): string => {
  reportSlips(writer, node);
  if (writer.topLevel.has(node)) reportStrongLine(writer, node);
  const [only, ...others] = node.children;
  if (only?.type === 'image' && others.length === 0) {
    const { url, alt, title } = only;
    const picture = pictureAt(writer, only, { src: url, ...(alt ? { alt } : {}) });
    const caption = title ? `\n${element('figcaption', {}, escaped(title))}` : '';
    return element('figure', { class: 'figure' }, `${picture}${caption}`);
  }
  return element('p', {}, writer.inline(node.children));
};

/** The paragraphs of a list without empty lines are the lines of its items. */
const item = (writer: Writer, node: NodeOf<'listItem'>, loose: boolean): string => {
  if (node.checked !== null && node.checked !== undefined) {
    const message = say`write a list with plain hyphens: boxes to tick do not work in texts`;
    writer.report(node, 'markdown-unsupported', message);
  }
  const parts = node.children.map((child) => {
    if (child.type !== 'paragraph' || loose) return writer.html([child]);
    reportSlips(writer, child);
    return writer.inline(child.children);
  });
  return element('li', {}, parts.join('\n'));
};

const list = (writer: Writer, node: NodeOf<'list'>): string => {
  reportYear(writer, node);
  const loose = Boolean(node.spread) || node.children.some(({ spread }) => spread);
  const items = node.children.map((child) => item(writer, child, loose)).join('\n');
  const { start } = node;
  const from = start === null || start === undefined || start === 1 ? undefined : start;
  return node.ordered ? element('ol', { start: from }, items) : element('ul', {}, items);
};

const flowHtml = (writer: Writer, node: MdastNode): string => {
  switch (node.type) {
    case 'paragraph':
      return paragraph(writer, node);
    case 'heading':
      return headingHtml(writer, node);
    case 'thematicBreak':
      return '<hr>';
    case 'blockquote':
      return element('blockquote', {}, writer.html(node.children));
    case 'list':
      return list(writer, node);
    case 'code':
      reportUnclosedCode(writer, node);
      reportIndented(writer, node);
      return element('pre', { dir: 'ltr', tabindex: 0 }, element('code', {}, escaped(node.value)));
    case 'table':
      return tableHtml(writer, node, { rowsNamed: false });
    case 'containerDirective':
    case 'leafDirective':
      return blockHtml(writer, node);
    case 'html': {
      const words = rawHtml(writer, node);
      return words === '' ? '' : element('p', {}, words);
    }
    default:
      return '';
  }
};

/** Neighbours as HTML, each on a line of its own. */
export const flowsHtml = (writer: Writer, nodes: readonly MdastNode[]): string =>
  nodes
    .map((node) => flowHtml(writer, node))
    .filter((html) => html !== '')
    .join('\n');
