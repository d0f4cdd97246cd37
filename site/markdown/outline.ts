import { slug } from 'github-slugger';
import { type MdastNode, markdownToMdast } from 'satteri';
import { readFences } from './fences.ts';
import { flowsHtml } from './flow.ts';
import { inlineHtml } from './inline.ts';
import type { BodyProblem, NodeOf, Outline, Writer } from './types.ts';

const FEATURES = {
  directive: true,
  frontmatter: false,
  smartPunctuation: true,
  gfm: { footnotes: false },
} as const;

const ID_LENGTH = 40;

/** Vowels and strokes of Arabic letters, which people leave out as they like. */
const OPTIONAL = /[\u0640\u064b-\u065f\u0670]/g;

/** Letters and digits of any script, with hyphens in the place of all else. */
const wordsOf = (text: string): string =>
  slug(text.normalize('NFC').replaceAll(OPTIONAL, ''))
    .replaceAll(/[^\p{L}\p{M}\p{N}-]/gu, '')
    .replaceAll(/^-+|-+$/g, '');

/**
 * Short ids for headings, made of their own words, so that they stay when another heading is put in above.
 * The prefix keeps them apart from other ids of the page.
 */
const idMaker = (): ((text: string) => string) => {
  const taken = new Set<string>();
  return (text) => {
    const words = wordsOf(text);
    const base =
      words.length > ID_LENGTH ? words.slice(0, ID_LENGTH).replace(/-[^-]*$/, '') : words;
    let id = base === '' ? 's-1' : `s-${base}`;
    for (let next = base === '' ? 2 : 1; taken.has(id); next += 1) {
      id = base === '' ? `s-${next}` : `s-${base}-${next}`;
    }
    taken.add(id);
    return id;
  };
};

const definitionsIn = (nodes: readonly MdastNode[]): NodeOf<'definition'>[] =>
  nodes.flatMap((node) => {
    if (node.type === 'definition') return [node];
    return 'children' in node ? definitionsIn(node.children) : [];
  });

/** Tags and all between them are one mistake. A malformed line may hold attributes that were read wrongly. */
const sameProblem = (a: BodyProblem, b: BodyProblem): boolean => {
  if (a.line !== b.line) return false;
  if (a.code === 'block-malformed' && b.code === 'block-attribute') return true;
  return a.code === b.code && (a.code === 'html-refused' || a.message === b.message);
};

/**
 * Renders the Markdown of an entry and collects everything in it; lines count from 0. The HTML is
 * made only by this code, so it holds no script, style or event handler of a writer.
 *
 * @example
 * outlineOf('## Roses\n\n[Write to us](page:contact)').headings
 * // [{ level: 2, text: 'Roses', line: 0, id: 's-roses' }]
 */
export const outlineOf = (markdown: string): Outline => {
  const { text, lines, problems } = readFences(markdown);
  const root = markdownToMdast(text, { features: FEATURES });
  const top: readonly MdastNode[] = root.type === 'root' ? root.children : [root];
  const found: Outline = { html: '', headings: [], links: [], pictures: [], blocks: [], problems };
  const lineOf = ({ position }: MdastNode) => lines[(position?.start.line ?? 1) - 1] ?? 0;
  const writer: Writer = {
    source: text,
    found,
    // The first of several definitions counts.
    definitions: new Map(
      definitionsIn(top)
        .toReversed()
        .map((node) => [node.identifier, node]),
    ),
    topLevel: new Set(top),
    html: (nodes) => flowsHtml(writer, nodes),
    inline: (nodes) => nodes.map((node) => inlineHtml(writer, node)).join(''),
    lineOf,
    report: (node, code, message) => {
      const problem = { code, line: lineOf(node), message };
      if (!problems.some((known) => sameProblem(known, problem))) problems.push(problem);
    },
    idFor: idMaker(),
  };
  found.html = writer.html(top);
  problems.sort((a, b) => a.line - b.line);
  return found;
};
