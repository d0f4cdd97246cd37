import { say } from '../../schema/content/say.ts';
import { instead } from '../advice/nearest.ts';
import { BLOCK_NAMES, type BlockName, blockRule } from './blocks.ts';
import type { Directive, NodeOf, Writer } from './types.ts';

export interface CheckedBlock {
  name: BlockName;
  attributes: Readonly<Record<string, string>>;
  /** The title between square brackets. */
  title: NodeOf<'paragraph'> | undefined;
  content: Directive['children'];
}

const isTitle = (child: Directive['children'][number] | undefined): child is NodeOf<'paragraph'> =>
  child?.type === 'paragraph' && child.data?.directiveLabel === true;

const written = (node: Directive): Record<string, string> =>
  Object.fromEntries(Object.entries(node.attributes ?? {}).map(([key, to]) => [key, to ?? '']));

const checkAttributes = (writer: Writer, node: Directive, name: BlockName): boolean => {
  const rules = blockRule(name)?.rule.attributes ?? {};
  const known = Object.keys(rules);
  const given = written(node);
  const problems = [
    ...Object.keys(given).flatMap((key) => {
      if (known.includes(key)) return [];
      const remedy = instead(key, known, say`remove it.`);
      return [say`${remedy} The block \`${name}\` has no \`${key}\``];
    }),
    ...Object.entries(rules).flatMap(([key, { required, mayBeEmpty, values }]) => {
      const value = given[key];
      if (value === undefined || (value === '' && !mayBeEmpty)) {
        return required || value === '' ? [say`write \`${key}="…"\` between the braces`] : [];
      }
      if (!values || values.includes(value)) return [];
      return [say`${instead(value, values)} There is no \`${key}=${value}\``];
    }),
  ];
  for (const message of problems) writer.report(node, 'block-attribute', message);
  return problems.length === 0;
};

const checkShape = (writer: Writer, node: Directive, name: BlockName): boolean => {
  const rule = blockRule(name)?.rule;
  if (!rule) return false;
  const holdsText = node.type === 'containerDirective';
  if (rule.holdsText !== holdsText) {
    const message = holdsText
      ? say`write \`${name}\` as a line of its own with two colons: \`${rule.example}\``
      : say`write \`${name}\` with three colons and text below it, closed by \`:::\`: \`${rule.example}\``;
    writer.report(node, 'block-malformed', message);
    return false;
  }
  const titled = holdsText ? isTitle(node.children[0]) : node.children.length > 0;
  if (titled && !rule.title) {
    const message = say`write \`${name}\` without words between square brackets: \`${rule.example}\``;
    writer.report(node, 'block-malformed', message);
    return false;
  }
  return true;
};

/** A block that is written as its rule says; otherwise `undefined`, and reported. */
export const checkedBlock = (writer: Writer, node: Directive): CheckedBlock | undefined => {
  const name = blockRule(node.name)?.name;
  if (!name) {
    const remedy = instead(node.name, BLOCK_NAMES);
    writer.report(node, 'block-unknown', say`${remedy} There is no block \`${node.name}\``);
    return undefined;
  }
  const sound = [checkShape(writer, node, name), checkAttributes(writer, node, name)];
  if (sound.includes(false)) return undefined;
  const [first] = node.children;
  const title = isTitle(first) ? first : undefined;
  const content = title ? node.children.slice(1) : node.children;
  return { name, attributes: written(node), title, content };
};
