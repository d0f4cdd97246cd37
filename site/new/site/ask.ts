import { firstOf, type Language } from '../../../schema/content/languages.ts';
import { type Asking, ask } from '../prompts.ts';
import {
  FACTS,
  type FactName,
  FITS,
  type SiteOrder,
  siteWordsIn,
  TEXTS,
  type TextName,
} from './order.ts';
import { flagOf, type TypedSite } from './typed.ts';

/** What hinders an order: options that are missing, or a value that cannot be meant. */
export type OrderResult =
  | { ok: true; order: SiteOrder }
  | { ok: false; missing: string[] }
  | { ok: false; wrong: { flag: string; value: string } };

/** A text that a site can begin with, if nobody has another. */
const proposal = (name: TextName, language: Language): string | undefined =>
  name === 'topic' || name === 'letter' ? siteWordsIn(language).text[name] : undefined;

const senderFor = (contact: string): string => `letters@${contact.slice(contact.indexOf('@') + 1)}`;

/** Languages that the sample has and that were typed, or are chosen. */
const languagesFor = async (
  asking: Asking,
  typed: TypedSite,
  all: readonly Language[],
): Promise<Language[]> => {
  if (typed.languages) return typed.languages;
  if (!asking.possible) return [...all];
  const { languages } = siteWordsIn(asking.language).ask;
  const fits = (answer: string) => /^[a-z]{2,3}(\s*,\s*[a-z]{2,3})*$/.test(answer);
  const answer = await ask(asking, languages, all.join(','), fits);
  return answer.split(',').map((code) => code.trim());
};

/** The order for a site: typed values, and answers to questions about the missing ones. */
export const askSite = async (
  asking: Asking,
  typed: TypedSite,
  all: readonly Language[],
): Promise<OrderResult> => {
  const languages = await languagesFor(asking, typed, all);
  const questions = siteWordsIn(asking.language).ask;
  const first = firstOf(languages);
  const answers = new Map<TextName | FactName, string>();
  const missing: string[] = [];
  const answerTo = async (name: TextName | FactName, proposed = '', fits?: RegExp) => {
    const isFit = (word: string) => fits?.test(word) ?? true;
    if (asking.possible) answers.set(name, await ask(asking, questions[name], proposed, isFit));
    else if (proposed !== '') answers.set(name, proposed);
    else missing.push(flagOf(name));
  };
  const isTyped = (name: TextName) =>
    typed.texts[name]?.has('') || languages.every((code) => typed.texts[name]?.has(code));
  for (const name of TEXTS) if (!isTyped(name)) await answerTo(name, proposal(name, first));
  for (const name of FACTS) {
    const given = typed.facts[name];
    if (given !== undefined) answers.set(name, given);
    else {
      const proposed = name === 'sender' ? senderFor(answers.get('contact') ?? '@') : '';
      await answerTo(name, proposed, FITS[name]);
    }
  }
  if (missing.length > 0) return { ok: false, missing };
  const wrong = FACTS.find((name) => !FITS[name].test(answers.get(name) ?? ''));
  if (wrong) return { ok: false, wrong: { flag: flagOf(wrong), value: answers.get(wrong) ?? '' } };
  const textIn = (name: TextName, language: Language): string =>
    typed.texts[name]?.get(language) ??
    typed.texts[name]?.get('') ??
    // A proposal that was taken as it is has words in the other languages, too.
    (answers.get(name) === proposal(name, first) ? proposal(name, language) : answers.get(name)) ??
    '';
  const texts = (name: TextName) =>
    Object.fromEntries(languages.map((language) => [language, textIn(name, language)]));
  const fact = (name: FactName) => answers.get(name) ?? '';
  return {
    ok: true,
    order: {
      languages,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...{ name: texts('name'), organisation: texts('organisation'), address: texts('address') },
      ...{ authority: texts('authority'), authorityAddress: texts('authorityAddress') },
      ...{ topic: texts('topic'), letter: texts('letter') },
      ...{ contact: fact('contact'), country: fact('country'), sender: fact('sender') },
      authorityContact: fact('authorityContact'),
    },
  };
};
