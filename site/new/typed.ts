import { parseArgs } from 'node:util';
import type { Language } from '../../schema/content/languages.ts';
import { didYouMean } from '../advice/nearest.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Facts } from './templates.ts';

/** Values typed behind `npm run new --`; missing ones are asked for. */
export interface Typed {
  /** Whether only the usage was asked for. */
  help?: boolean | undefined;
  kind?: Kind | undefined;
  /** Of a language. */
  code?: string | undefined;
  /** Titles by language; under the empty word that of the first language. */
  titles: Map<Language | '', string>;
  slug?: string | undefined;
  id?: string | undefined;
  languages?: string[] | undefined;
  topic?: string | undefined;
  promise?: Facts['promise'] | undefined;
}

export const USAGE = `Usage: npm run new
       npm run new -- KIND --title "Spring fair" [--title fa="جشن بهار"] [--slug spring-fair]
                      [--id spring-fair] [--languages en,fa] [--topic offers] [--promise free]
       npm run new -- language de
       npm run new -- site --help

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

/** Typed values by the names of their options. Node's own errors are for programmers, so they are reworded. */
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
      : `${guess} There is no option --${name}`.trim();
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

/** Kinds that an option belongs to. */
const OWNERS = { topic: ['landing', 'post'], promise: ['incentive'] } as const;

/** An option that a kind cannot use is told of: whoever typed it relies on it. */
const checkOwner = (option: keyof typeof OWNERS, kind: Kind | undefined): void => {
  const owners: readonly Kind[] = OWNERS[option];
  if (kind === undefined || owners.includes(kind)) return;
  throw new Error(`--${option} belongs to ${owners.join(', ')}, not to ${kind}\n\n${USAGE}`);
};

/** Throws an Error with the usage if a typed word is unknown, or belongs to another kind. */
export const readTyped = (args: readonly string[]): Typed => {
  const { values, positionals } = parsed(args);
  const [kind, code] = positionals;
  const { help, title = [], slug, id, languages, topic, promise } = values;
  const known = chosen(kind, KINDS);
  if (topic !== undefined) checkOwner('topic', known);
  if (promise !== undefined) checkOwner('promise', known);
  return {
    ...{ help, code, slug, id, topic },
    kind: known,
    promise: chosen(promise, PROMISES),
    titles: titlesIn(title),
    languages: languages?.split(','),
  };
};
