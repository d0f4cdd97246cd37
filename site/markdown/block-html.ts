import { say } from '../../schema/content/say.ts';
import { type CheckedBlock, checkedBlock } from './block-rules.ts';
import { faqHtml } from './faq.ts';
import { element, escaped } from './html.ts';
import { linkTo, pictureAt } from './inline.ts';
import { markOf } from './marks.ts';
import { tableHtml } from './table.ts';
import type { Directive, Writer } from './types.ts';

type Render = (writer: Writer, node: Directive, block: CheckedBlock) => string;

const nonEmpty = (writer: Writer, node: Directive, { name, content }: CheckedBlock): string => {
  if (content.length === 0) {
    writer.report(node, 'block-content', say`write the text of the block \`${name}\` below it`);
  }
  return writer.html(content);
};

/** Who said it, and what they are. */
const signature = ({ by = '', role }: CheckedBlock['attributes']): string => {
  const about = role === undefined ? '' : ` ${element('span', {}, escaped(role))}`;
  return `${element('cite', {}, escaped(by))}${about}`;
};

const callout: Render = (writer, node, block) => {
  const { tone = 'note' } = block.attributes;
  const title = block.title ? writer.inline(block.title.children) : markOf({ kind: 'tone', tone });
  const inner = nonEmpty(writer, node, block);
  // A note is no landmark: a page may have many.
  const heading = element('p', { class: 'callout-title' }, title);
  return element('aside', { class: `callout ${tone}`, role: 'note' }, `${heading}\n${inner}`);
};

const quote: Render = (writer, node, block) => {
  const words = element('blockquote', {}, nonEmpty(writer, node, block));
  const by = element('figcaption', {}, signature(block.attributes));
  return element('figure', { class: 'quote' }, `${words}\n${by}`);
};

const testimonial: Render = (writer, node, block) => {
  const { picture } = block.attributes;
  const words = element('blockquote', {}, nonEmpty(writer, node, block));
  // The name beside it says who that is.
  const face = picture ? pictureAt(writer, node, { src: picture, alt: '', small: true }) : '';
  const by = element('figcaption', {}, `${face}${element('p', {}, signature(block.attributes))}`);
  return element('figure', { class: 'testimonial' }, `${words}\n${by}`);
};

const faq: Render = (writer, node, { content }) => faqHtml(writer, node, content);

const benefits: Render = (writer, node, { content }) => {
  const [list, ...others] = content;
  if (list?.type === 'list' && others.length === 0) {
    return element('div', { class: 'benefits' }, writer.html([list]));
  }
  writer.report(node, 'block-content', say`write the benefits as one list, each after a hyphen`);
  return '';
};

const comparison: Render = (writer, node, { content, title }) => {
  const [table, ...others] = content;
  if (table?.type === 'table' && others.length === 0) {
    const caption = title ? { caption: writer.inline(title.children) } : {};
    const html = tableHtml(writer, table, { ...caption, rowsNamed: true });
    return element('div', { class: 'comparison' }, html);
  }
  writer.report(node, 'block-content', say`write what is compared as one table`);
  return '';
};

const image: Render = (writer, node, { attributes: { src = '', alt = '', caption, credit } }) => {
  const words = [
    ...(caption ? [escaped(caption)] : []),
    ...(credit ? [element('small', {}, escaped(credit))] : []),
  ];
  const below = words.length === 0 ? '' : `\n${element('figcaption', {}, words.join(' '))}`;
  const picture = pictureAt(writer, node, { src, alt });
  return element('figure', { class: 'figure' }, `${picture}${below}`);
};

const action: Render = (writer, node, { attributes: { to = '', label = '' } }) => {
  const inner = escaped(label);
  const link = linkTo(writer, node, { href: to, text: label, inner, className: 'button' });
  return element('p', { class: 'action' }, link);
};

const form: Render = (_, __, { attributes: { landing = '' } }) => markOf({ kind: 'form', landing });

const RENDER: Readonly<Record<CheckedBlock['name'], Render>> = {
  callout,
  quote,
  testimonial,
  faq,
  benefits,
  comparison,
  image,
  action,
  form,
};

/** A block as HTML; a malformed one shows its text alone. */
export const blockHtml = (writer: Writer, node: Directive): string => {
  const block = checkedBlock(writer, node);
  if (!block) {
    return node.type === 'containerDirective' ? writer.html(node.children) : '';
  }
  const { name, attributes } = block;
  if (name === 'form' && !writer.topLevel.has(node)) {
    const message = say`put the form outside of other blocks and lists, on a line of its own`;
    writer.report(node, 'block-content', message);
    return '';
  }
  writer.found.blocks.push({ name, line: writer.lineOf(node), attributes });
  return RENDER[name](writer, node, block);
};
