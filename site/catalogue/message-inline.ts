import type { MarkedToken, Token } from 'marked';
import type { Inline } from '../../schema/content/catalogue.ts';
import { type Advice, say } from '../../schema/content/say.ts';

type Report = (code: 'markdown-unsupported' | 'link-incomplete', message: Advice) => void;
type Marks = Omit<Inline, 'text'>;

/** Every token that the lexer makes without extensions, and none are used here. */
export const isMarked = (token: Token): token is MarkedToken => typeof token.type === 'string';

/** A mail has no page that a short address could start from. */
const COMPLETE = /^(https?:\/\/|mailto:|tel:|\{[a-z]+\})/;

const run = (text: string, marks: Marks): Inline[] => [{ text, ...marks }];

const runsOf = (token: MarkedToken, marks: Marks, report: Report): Inline[] => {
  switch (token.type) {
    case 'text':
    case 'escape':
    case 'codespan':
      return run(token.text.replaceAll(/\s*\n\s*/g, ' '), marks);
    case 'br':
      return run('\n', marks);
    case 'strong':
      return runs(token.tokens, { ...marks, strong: true }, report);
    case 'em':
      return runs(token.tokens, { ...marks, em: true }, report);
    case 'link':
      if (!COMPLETE.test(token.href)) {
        report(
          'link-incomplete',
          say`write the whole address of the link, starting with \`https://\``,
        );
      }
      return runs(token.tokens, { ...marks, href: token.href }, report);
    default:
      report('markdown-unsupported', say`use words: pictures, code and HTML do not work in mails`);
      return [];
  }
};

const runs = (tokens: readonly Token[], marks: Marks, report: Report): Inline[] =>
  tokens.flatMap((token) => (isMarked(token) ? runsOf(token, marks, report) : []));

const sameMarks = (a: Inline, b: Inline): boolean =>
  a.strong === b.strong && a.em === b.em && a.href === b.href;

/** Runs of text with their marks; neighbours that are marked alike become one. */
export const inlineOf = (tokens: readonly Token[], report: Report): Inline[] => {
  const joined: Inline[] = [];
  for (const next of runs(tokens, {}, report)) {
    const last = joined.at(-1);
    if (last && sameMarks(last, next)) last.text += next.text;
    else joined.push({ ...next });
  }
  return joined;
};
