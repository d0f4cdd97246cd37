import type { MdastNode } from 'satteri';
import type { Advice } from '../../schema/content/say.ts';
import type { BlockName } from './blocks.ts';

/** A node of the Markdown tree by its type. */
export type NodeOf<T extends MdastNode['type']> = Extract<MdastNode, { type: T }>;
export type Directive = NodeOf<'containerDirective'> | NodeOf<'leafDirective'>;

/** Kinds of mistakes in the text of an entry. */
export const BODY_CODES = [
  'block-unknown',
  'block-malformed',
  'block-unclosed',
  'block-attribute',
  'block-content',
  'html-refused',
  'link-refused',
  'link-incomplete',
  'picture-refused',
  'markdown-unsupported',
  'markdown-slip',
  'link-empty',
  'heading-empty',
] as const;

/** A mistake in the text of an entry. Lines count from 0 within that text. */
export interface BodyProblem {
  code: (typeof BODY_CODES)[number];
  line: number;
  message: Advice;
}

export interface BodyHeading {
  /** 1 to 6, as many as there are `#`. */
  level: number;
  text: string;
  line: number;
  /** Target of links with `#`: letters of any script, digits and hyphens; unique in each text. */
  id: string;
}

export interface BodyLink {
  /** As it was written: an address, `#anchor`, or an entry such as `page:about`. */
  href: string;
  /** The words that people press. */
  text: string;
  line: number;
}

export interface BodyPicture {
  /** As it was written, such as `media/quince.jpg`. */
  src: string;
  /** Left out if nobody wrote any; empty if the picture only decorates. */
  alt?: string;
  line: number;
}

export interface BodyBlock {
  name: BlockName;
  line: number;
  attributes: Readonly<Record<string, string>>;
}

/** Everything found in one reading of a text. */
export interface Outline {
  /** Rendered, with marks for pictures and forms and with links to entries unresolved. */
  html: string;
  headings: BodyHeading[];
  links: BodyLink[];
  pictures: BodyPicture[];
  blocks: BodyBlock[];
  problems: BodyProblem[];
}

/** Tools for rendering a text. */
export interface Writer {
  /** The Markdown itself, to quote from. */
  source: string;
  found: Outline;
  /** Footnote-like definitions of addresses, by their label. */
  definitions: ReadonlyMap<string, NodeOf<'definition'>>;
  /** Nodes outside of blocks, lists and quotations. */
  topLevel: ReadonlySet<MdastNode>;
  /** Paragraphs, lists, blocks. */
  html: (nodes: readonly MdastNode[]) => string;
  /** What stands within a line. */
  inline: (nodes: readonly MdastNode[]) => string;
  lineOf: (node: MdastNode) => number;
  report: (node: MdastNode, code: BodyProblem['code'], message: Advice) => void;
  /** An id that the text has not used yet. */
  idFor: (text: string) => string;
}
