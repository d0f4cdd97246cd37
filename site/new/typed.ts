import { parseArgs } from 'node:util';
import type { Language } from '../../schema/content/languages.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Facts } from './templates.ts';

/** What was typed behind `npm run new --`; whatever is missing is asked for. */
export interface Typed {
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

const USAGE = `Usage: npm run new
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

const chosen = <T extends string>(word: string | undefined, known: readonly T[]): T | undefined => {
  const found = known.find((one) => one === word);
  if (word !== undefined && found === undefined) {
    throw new Error(`"${word}" is none of ${known.join(', ')}\n\n${USAGE}`);
  }
  return found;
};

/** Throws an Error with the usage where something typed is unknown. */
export const readTyped = (args: readonly string[]): Typed => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      title: { type: 'string', multiple: true, default: [] },
      slug: { type: 'string' },
      id: { type: 'string' },
      languages: { type: 'string' },
      topic: { type: 'string' },
      promise: { type: 'string' },
    },
  });
  const [kind, code] = positionals;
  const { title, slug, id, languages, topic, promise } = values;
  const known = { kind: chosen(kind, KINDS), promise: chosen(promise, PROMISES) };
  return {
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
