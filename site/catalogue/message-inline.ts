import type { MarkedToken, Token } from 'marked';
import type { Inline } from '../../schema/content/catalogue.ts';
import { type Advice, say } from '../../schema/content/say.ts';
import { addressEnd, isOfProse } from '../markdown/prose.ts';

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
    case 'link': {
      if (token.raw === token.text) return bareLink(token.text, token.href, marks);
      if (!COMPLETE.test(token.href)) {
        report(
          'link-incomplete',
          say`write the whole address of the link, starting with \`https://\``,
        );
      }
      return runs(token.tokens, { ...marks, href: token.href }, report);
    }
    default:
      report('markdown-unsupported', say`use words: pictures, code and HTML do not work in mails`);
      return [];
  }
};

/** An address that became a link by itself, and the signs of the sentence behind it. */
const bareLink = (words: string, href: string, marks: Marks): Inline[] => {
  const address = words.slice(0, addressEnd(words));
  const rest = words.slice(address.length);
  const whole = href.slice(0, href.length - rest.length);
  return [...run(address, { ...marks, href: whole }), ...(rest === '' ? [] : run(rest, marks))];
};

/** The mark around words that is meant as it stands, as in `10~12` and `5*6*7`. */
const proseMark = (token: MarkedToken, before: string): string | undefined => {
  if (token.type !== 'em' && token.type !== 'strong' && token.type !== 'del') return undefined;
  const mark = /^(\*{1,2}|_{1,2}|~{1,2})/.exec(token.raw)?.[0] ?? '';
  return isOfProse(before, token.raw, mark) ? mark : undefined;
};

const runs = (tokens: readonly Token[], marks: Marks, report: Report): Inline[] =>
  tokens.flatMap((token, index) => {
    if (!isMarked(token)) return [];
    const mark = proseMark(token, tokens[index - 1]?.raw.at(-1) ?? '');
    if (mark === undefined || !('tokens' in token)) return runsOf(token, marks, report);
    return [...run(mark, marks), ...runs(token.tokens ?? [], marks, report), ...run(mark, marks)];
  });

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
