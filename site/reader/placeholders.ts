import { type Advice, say } from '../../schema/content/say.ts';
import { nearest } from '../advice/nearest.ts';
import { placeholdersIn } from './messages-file.ts';

const braced = (name: string): string => `{${name}}`;

const instead = (known: readonly string[]): Advice =>
  known.length === 0 ? say`write the words themselves` : say`known here: ${known.map(braced)}`;

/** Names of one group, such as `retention.mails`, are told apart by their last part. */
const groupOf = (name: string): string => /^.*\./.exec(name)?.[0] ?? '';

const unknown = (name: string, known: readonly string[]): Advice => {
  const word = name.trim();
  const own = groupOf(word);
  const siblings = known.filter((other) => own !== '' && groupOf(other) === own);
  const last = (other: string): string => other.slice(own.length);
  const meant =
    siblings.length > 0 ? nearest(last(word), siblings.map(last)) : nearest(word, known);
  const guess =
    meant === undefined
      ? ''
      : say`; did you mean \`${braced(siblings.length > 0 ? own + meant : meant)}\`?`;
  return say`nothing can be filled in for \`{${name}}\`${guess || say`; ${instead(siblings.length > 0 ? siblings : known)}`}`;
};

/** Other programs write `{{topic}}` and `%topic%`. */
const FOREIGN = /\{\{+\s*([^{}\n]*?)\s*\}\}+|%([\w.]+)%/g;

const foreignIn = (words: string, known: readonly string[]): Advice[] =>
  [...words.matchAll(FOREIGN)].flatMap(([whole, doubled, name = doubled ?? '']) => {
    const meant = nearest(name, known);
    // Between two percent signs there may be words of the text.
    if (meant === undefined && doubled === undefined) return [];
    return meant === undefined
      ? [say`nothing can be filled in for \`${whole}\`; ${instead(known)}`]
      : [say`nothing can be filled in for \`${whole}\`; write \`${braced(meant)}\``];
  });

/** Braces without their twin, which would be shown as they stand. */
const strayIn = (words: string, known: readonly string[]): Advice[] => {
  const [stray, name = ''] = /[{}]([\w.]*)/.exec(words.replaceAll(/\{[^{}\n]*\}/g, '')) ?? [];
  if (stray === undefined) return [];
  const meant = stray.startsWith('{') ? nearest(name, known) : undefined;
  return meant === undefined
    ? [say`there is a brace without its twin at \`${stray}\`; ${instead(known)}`]
    : [say`there is no brace at the end of \`${stray}\`; write \`${braced(meant)}\``];
};

/** Unknown and broken placeholders; lines count from 0. */
export const unknownPlaceholders = (
  text: string,
  known: readonly string[],
): { line: number; message: Advice }[] =>
  text.split('\n').flatMap((words, line) => {
    const others = words.replaceAll(FOREIGN, '');
    const messages = [
      ...foreignIn(words, known),
      ...placeholdersIn(others)
        .filter((name) => !known.includes(name))
        .map((name) => unknown(name, known)),
      ...strayIn(others, known),
    ];
    return messages.map((message) => ({ line, message }));
  });
