import { parseArgs } from 'node:util';
import type { Language } from '../../schema/content/languages.ts';
import { didYouMean } from '../advice/nearest.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Facts } from './templates.ts';

/** What was typed behind `npm run new --`; whatever is missing is asked for. */
export interface Typed {
  /** Whether only the usage was asked for. */
  help?: true;
  kind?: Kind;
  /** Of a language. */
  code?: string;
  /** Titles by language; under the empty word that of the first language. */
  titles: Map<Language | '', string>;
  slug?: string;
  id?: string;
  languages?: string[];
  topic?: string;
  promise?: Facts['promise'];
}

export const USAGE = `Usage: npm run new
       npm run new -- KIND --title "Spring fair" [--title fa="جشن بهار"] [--slug spring-fair]
                      [--id spring-fair] [--languages en,fa] [--topic offers] [--promise free]
       npm run new -- language de

KIND is one of ${KINDS.join(', ')}; --promise is free, save or win.`;

const PROMISES = ['free', 'save', 'win'] as const;

const titlesIn = (given: readonly string[]): Typed['titles'] =>
  new Map(
    given.map((title) => {
      const [, language = '', own = title] = /^([a-z]{2,3})=(.*)$/s.exec(title) ?? [];
      return [language, own.trim()];
    }),
  );

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  title: { type: 'string', multiple: true },
  slug: { type: 'string' },
  id: { type: 'string' },
  languages: { type: 'string' },
  topic: { type: 'string' },
  promise: { type: 'string' },
} as const;

/** What was typed by the name of its option; the words of Node's own errors are for programmers. */
const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    const name = /'-{1,2}([^\s',]+)/.exec(words)?.[1] ?? '';
    const isKnown = Object.hasOwn(OPTIONS, name);
    const guess = didYouMean(name, Object.keys(OPTIONS));
    const problem = isKnown
      ? `write something behind --${name}, in quotes if it has spaces`
      : `there is no option --${name}${guess}`;
    throw new Error(`${problem}\n\n${USAGE}`);
  }
};

const chosen = <T extends string>(word: string | undefined, known: readonly T[]): T | undefined => {
  const found = known.find((one) => one === word);
  if (word !== undefined && found === undefined) {
    throw new Error(`"${word}" is none of ${known.join(', ')}\n\n${USAGE}`);
  }
  return found;
};

/** Throws an Error with the usage where something typed is unknown. */
export const readTyped = (args: readonly string[]): Typed => {
  const { values, positionals } = parsed(args);
  const [kind, code] = positionals;
  const { help, title = [], slug, id, languages, topic, promise } = values;
  const known = { kind: chosen(kind, KINDS), promise: chosen(promise, PROMISES) };
  return {
    ...(help ? { help: true as const } : {}),
    titles: titlesIn(title),
    ...(known.kind === undefined ? {} : { kind: known.kind }),
    ...(known.promise === undefined ? {} : { promise: known.promise }),
    ...(code === undefined ? {} : { code }),
    ...(slug === undefined ? {} : { slug }),
    ...(id === undefined ? {} : { id }),
    ...(languages === undefined ? {} : { languages: languages.split(',') }),
    ...(topic === undefined ? {} : { topic }),
  };
};
