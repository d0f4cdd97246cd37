import { Lexer, type MarkedToken, type Token } from 'marked';
import type { Inline, MessageBlock } from '../../schema/content/catalogue.ts';
import { type Advice, say } from '../../schema/content/say.ts';
import { inlineOf, isMarked } from './message-inline.ts';

/** A part of a mail that cannot be shown; `line` counts from 0 within the text. */
export interface BlockProblem {
  code: 'markdown-unsupported' | 'link-incomplete' | 'placeholder-misplaced';
  line: number;
  message: Advice;
}

export interface BlocksResult {
  blocks: MessageBlock[];
  problems: BlockProblem[];
}

type Report = (code: BlockProblem['code'], message: Advice) => void;

/** Placeholders that become a list. */
const LISTS = ['choices', 'gifts'] as const;
const ON_ITS_OWN = /^\s*(\{(?:choices|gifts)\}|\[[^\]]+\]\([^()\s]+\))\s*$/;

const ONLY_THESE = say`write it as headings, paragraphs, lists with hyphens, links, \`*emphasis*\`, \`**strong words**\` or rules: a mail can have nothing else`;

/** Lines of a paragraph; a line that becomes a button or the list of choices stands alone. */
const segments = (raw: string): { text: string; line: number }[] => {
  const parts: { text: string; line: number; alone: boolean }[] = [];
  for (const [line, text] of raw.replace(/\n+$/, '').split('\n').entries()) {
    const last = parts.at(-1);
    const alone = ON_ITS_OWN.test(text);
    if (last && !last.alone && !alone) last.text += `\n${text}`;
    else parts.push({ text, line, alone });
  }
  return parts;
};

const checkMisplaced = (text: readonly Inline[], report: Report): void => {
  for (const name of LISTS) {
    const written = `{${name}}`;
    if (text.some((run) => run.text.includes(written) || run.href?.includes(written)))
      report('placeholder-misplaced', say`put \`${written}\` on a line of its own`);
  }
};

const paragraph = (raw: string, report: Report): MessageBlock => {
  if (raw.trim() === '{choices}') return { kind: 'choices' };
  if (raw.trim() === '{gifts}') return { kind: 'gifts', lead: [] };
  const text = inlineOf(Lexer.lexInline(raw.trim()), report);
  const [only, ...rest] = text;
  if (only?.href !== undefined && rest.length === 0) {
    return { kind: 'button', label: only.text, href: only.href };
  }
  checkMisplaced(text, report);
  return { kind: 'paragraph', text };
};

/** The line right before `{gifts}` introduces the list, and is left out with it. */
const withLeads = (blocks: readonly MessageBlock[]): MessageBlock[] =>
  blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    if (block.kind === 'paragraph' && blocks[index + 1]?.kind === 'gifts') return [];
    return block.kind === 'gifts' && before?.kind === 'paragraph'
      ? [{ ...block, lead: before.text }]
      : [block];
  });

const listItem = (tokens: readonly Token[], report: Report): Inline[] => {
  const inline = tokens.flatMap((token) => {
    if (isMarked(token) && (token.type === 'text' || token.type === 'paragraph')) {
      return token.tokens ?? [];
    }
    if (token.type !== 'space') report('markdown-unsupported', ONLY_THESE);
    return [];
  });
  const text = inlineOf(inline, report);
  checkMisplaced(text, report);
  return text;
};

const blocksOf = (token: MarkedToken, report: Report): MessageBlock[] => {
  if (token.type === 'space' || token.type === 'def') return [];
  if (token.type === 'hr') return [{ kind: 'rule' }];
  if (token.type === 'heading') {
    const text = inlineOf(token.tokens, report);
    checkMisplaced(text, report);
    return [{ kind: 'heading', text }];
  }
  if (token.type === 'list' && !token.ordered) {
    return [{ kind: 'list', items: token.items.map((item) => listItem(item.tokens, report)) }];
  }
  report('markdown-unsupported', ONLY_THESE);
  return [];
};

const sameProblem = (a: BlockProblem, b: BlockProblem): boolean =>
  a.code === b.code && a.line === b.line && a.message === b.message;

/** Cuts the Markdown of a mail into blocks; parts that a mail cannot show are problems. */
export const messageBlocks = (markdown: string): BlocksResult => {
  const result: BlocksResult = { blocks: [], problems: [] };
  let line = 0;
  for (const token of new Lexer().lex(markdown)) {
    const start = line + (token.raw.match(/^\n*/)?.[0].length ?? 0);
    const reportAt =
      (offset: number): Report =>
      (code, message) => {
        const problem = { code, line: start + offset, message };
        // An opening and a closing tag are one mistake for the writer.
        if (!result.problems.some((known) => sameProblem(known, problem))) {
          result.problems.push(problem);
        }
      };
    if (token.type === 'paragraph') {
      const parts = segments(token.raw);
      result.blocks.push(
        ...withLeads(parts.map((part) => paragraph(part.text, reportAt(part.line)))),
      );
    } else if (isMarked(token)) {
      result.blocks.push(...blocksOf(token, reportAt(0)));
    }
    line += token.raw.split('\n').length - 1;
  }
  return result;
};
