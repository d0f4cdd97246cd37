import { type Advice, say } from '../../schema/content/say.ts';
import { nearest } from '../advice/nearest.ts';
import { placeholdersIn } from './messages-file.ts';

const braced = (name: string): string => `{${name}}`;

/** What to write in place of a placeholder that nobody knows. */
const another = (known: readonly string[]): Advice =>
  known.length === 0
    ? say`write the words themselves.`
    : say`write one of these: ${known.map(braced)}.`;

/** Names of one group, such as `retention.mails`, are told apart by their last part. */
const groupOf = (name: string): string => /^.*\./.exec(name)?.[0] ?? '';

const unknown = (written: string, name: string, known: readonly string[]): Advice => {
  const own = groupOf(name);
  const siblings = known.filter((other) => own !== '' && groupOf(other) === own);
  const last = (other: string): string => other.slice(own.length);
  const meant =
    siblings.length > 0 ? nearest(last(name), siblings.map(last)) : nearest(name, known);
  const remedy =
    meant === undefined
      ? another(siblings.length > 0 ? siblings : known)
      : say`did you mean \`${braced(siblings.length > 0 ? own + meant : meant)}\`?`;
  return say`${remedy} Nothing can be filled in for \`${written}\``;
};

/** Other programs write `{{topic}}` and `%topic%`. */
const FOREIGN = /\{\{+\s*([^{}\n]*?)\s*\}\}+|%([\w.]+)%/g;

const foreignIn = (words: string, known: readonly string[]): Advice[] =>
  [...words.matchAll(FOREIGN)].flatMap(([whole, doubled, name = doubled ?? '']) => {
    const meant = nearest(name, known);
    // Between two percent signs there may be words of the text.
    if (meant === undefined && doubled === undefined) return [];
    return [unknown(whole, meant ?? name, known)];
  });

/** Braces without their twin, which would be shown as they stand. */
const strayIn = (words: string, known: readonly string[]): Advice[] => {
  const [stray, name = ''] = /[{}]([\w.]*)/.exec(words.replaceAll(/\{[^{}\n]*\}/g, '')) ?? [];
  if (stray === undefined) return [];
  const meant = stray.startsWith('{') ? nearest(name, known) : undefined;
  return meant === undefined
    ? [say`${another(known)} There is a brace without its twin at \`${stray}\``]
    : [say`write \`${braced(meant)}\`: there is no brace at the end of \`${stray}\``];
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
        .map((name) => unknown(braced(name), name.trim(), known)),
      ...strayIn(others, known),
    ];
    return messages.map((message) => ({ line, message }));
  });
