import type { MdastNode } from 'satteri';
import { type Advice, say } from '../../schema/content/say.ts';
import { element, escaped } from './html.ts';
import { readLink } from './links.ts';
import { markOf } from './marks.ts';
import { addressEnd, isOfProse } from './prose.ts';
import type { NodeOf, Writer } from './types.ts';

/** The words of a node without their marks. */
export const plainText = (node: MdastNode): string => {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return ' ';
  if (node.type === 'image') return node.alt ?? '';
  return 'children' in node ? node.children.map(plainText).join('') : '';
};

const sourceOf = (writer: Writer, { position }: MdastNode): string =>
  writer.source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);

/** A link around HTML; a wrong target leaves only the words. */
export const linkTo = (
  writer: Writer,
  node: MdastNode,
  link: { href: string; text: string; inner: string; className?: string; title?: string },
): string => {
  const { href, text, inner, className, title } = link;
  const target = readLink(href);
  if (target.kind === 'wrong') {
    writer.report(node, target.code, target.message);
    return inner;
  }
  // A picture inside has words of its own, or is told of by itself.
  if (text.trim() === '' && !inner.includes('<!--')) {
    const message = say`write what the link says between its square brackets: \`[…](${href})\``;
    writer.report(node, 'link-empty', message);
    return inner;
  }
  writer.found.links.push({ href, text, line: writer.lineOf(node) });
  const rel = target.kind === 'external' ? 'external noopener' : undefined;
  return element('a', { href, class: className, title, rel }, inner);
};

/** The place of a picture; the page puts the picture there in its sizes and formats. */
export const pictureAt = (
  writer: Writer,
  node: MdastNode,
  picture: { src: string; alt?: string; small?: true },
): string => {
  const { src, alt, small } = picture;
  if (!src.startsWith('media/')) {
    const message = say`put the picture into \`site/content/media/\` and write \`media/\` and its name`;
    writer.report(node, 'picture-refused', message);
    return escaped(alt ?? '');
  }
  const line = writer.lineOf(node);
  writer.found.pictures.push({ src, line, ...(alt === undefined ? {} : { alt }) });
  return markOf({ kind: 'picture', src, alt: alt ?? '', ...(small ? { small } : {}) });
};

const TAG_HINTS: readonly (readonly [RegExp, Advice])[] = [
  [/^<\/?(img|picture|figure|svg)\b/i, say`use the block \`::image\``],
  [
    /^<\/?(iframe|video|audio|embed|object|source)\b/i,
    say`link to the video or map where it is published`,
  ],
  [/^<\/?(details|summary)\b/i, say`use the block \`:::faq\``],
  [/^<\/?(form|input|button|select|textarea)\b/i, say`use the block \`::form\` or \`::action\``],
  [/^<\/?(blockquote|cite)\b/i, say`use the block \`:::quote\``],
  [/^<\/?(table|tr|td|th)\b/i, say`use a Markdown table`],
  [/^<\/?(div|aside|section)\b/i, say`use a block such as \`:::callout\``],
  [/^<br\b/i, say`end the line with a backslash`],
];

/** HTML of the writer's own is shown as the words it is, and reported; remarks vanish. */
export const rawHtml = (writer: Writer, node: NodeOf<'html'>): string => {
  const rest = node.value.replaceAll(/<!--[\s\S]*?-->/g, '').trim();
  if (rest === '') return '';
  const hint = TAG_HINTS.find(([tag]) => tag.test(rest))?.[1] ?? say`use Markdown or a block`;
  writer.report(node, 'html-refused', say`${hint}: HTML does not work in texts`);
  return escaped(rest);
};

/** `12:30` is a time and no block, whatever the reader of Markdown takes it for. */
const colonText = (writer: Writer, node: NodeOf<'textDirective'>): string => {
  if (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0) {
    const message = say`put a space behind the colon: a block stands on a line of its own`;
    writer.report(node, 'markdown-unsupported', message);
  }
  return escaped(sourceOf(writer, node));
};

const reference = (writer: Writer, node: NodeOf<'linkReference'> | NodeOf<'imageReference'>) => {
  const { url = '', title } = writer.definitions.get(node.identifier) ?? {};
  if (node.identifier.startsWith('^')) {
    writer.report(
      node,
      'markdown-unsupported',
      say`write it in the text: footnotes do not work here`,
    );
    return escaped(sourceOf(writer, node));
  }
  if (node.type === 'imageReference') {
    return pictureAt(writer, node, { src: url, ...(node.alt ? { alt: node.alt } : {}) });
  }
  const inner = writer.inline(node.children);
  const text = plainText(node);
  return linkTo(writer, node, { href: url, text, inner, ...(title ? { title } : {}) });
};

/** An address that became a link by itself, and the signs of the sentence behind it. */
const bareLink = (writer: Writer, node: NodeOf<'link'>, words: string): string => {
  const text = words.slice(0, addressEnd(words));
  const rest = words.slice(text.length);
  const href = node.url.slice(0, node.url.length - rest.length);
  return linkTo(writer, node, { href, text, inner: escaped(text) }) + escaped(rest);
};

const TAGS = { emphasis: 'em', strong: 'strong', delete: 'del' } as const;

/** Stars and waves around words; those between digits are signs of sums and spans, and stay as they stand. */
const marked = (writer: Writer, node: NodeOf<'emphasis' | 'strong' | 'delete'>): string => {
  const inner = writer.inline(node.children);
  const source = sourceOf(writer, node);
  const mark = /^(\*{1,2}|_{1,2}|~{1,2})/.exec(source)?.[0] ?? '';
  const before = writer.source.charAt((node.position?.start.offset ?? 0) - 1);
  return isOfProse(before, source, mark)
    ? `${mark}${inner}${mark}`
    : element(TAGS[node.type], {}, inner);
};

/** What stands within a line, as HTML. */
export const inlineHtml = (writer: Writer, node: MdastNode): string => {
  switch (node.type) {
    case 'text':
      return escaped(node.value);
    case 'inlineCode':
      return element('code', { dir: 'ltr' }, escaped(node.value));
    case 'emphasis':
    case 'strong':
    case 'delete':
      return marked(writer, node);
    case 'break':
      return '<br>\n';
    case 'html':
      return rawHtml(writer, node);
    case 'textDirective':
      return colonText(writer, node);
    case 'image':
      return pictureAt(writer, node, { src: node.url, ...(node.alt ? { alt: node.alt } : {}) });
    case 'linkReference':
    case 'imageReference':
      return reference(writer, node);
    case 'link': {
      const text = plainText(node);
      const title = node.title ?? undefined;
      if (!/^[[<]/.test(sourceOf(writer, node))) return bareLink(writer, node, text);
      const link = { href: node.url, text, inner: writer.inline(node.children) };
      return linkTo(writer, node, title === undefined ? link : { ...link, title });
    }
    default:
      return '';
  }
};
