import type { Asking, Prompter } from '../../../site/new/prompts.ts';
import { wordsIn } from '../../../site/new/words/index.ts';

/** Somebody who answers from a script, as a person at a terminal would. */
export interface Scripted {
  asking: Asking;
  /** All questions, in the order in which they came. */
  asked: string[];
  /** How often an answer was sent back as one that does not fit. */
  refused(): number;
}

/** Answers by question; several are tried one after another, and none stops everything. */
export type Script = ReadonlyMap<string, string | readonly string[] | undefined>;

/**
 * Answers what the script has, and accepts what is proposed where it has nothing: the first choice, all
 * of several, the word that stands there already.
 */
export const scripted = (language: string, script: Script): Scripted => {
  const asked: string[] = [];
  let refused = 0;
  const answersTo = (message: string, proposed: string): readonly string[] | undefined => {
    asked.push(message);
    if (!script.has(message)) return [proposed];
    const answer = script.get(message);
    return typeof answer === 'string' ? [answer] : answer;
  };
  const stop = Symbol('somebody would rather stop');
  const prompter: Prompter = {
    select: async ({ message, options }) =>
      answersTo(message, options[0]?.value ?? '')?.[0] ?? stop,
    text: async ({ message, initialValue, validate }) => {
      for (const answer of answersTo(message, initialValue) ?? []) {
        if (validate(answer) === undefined) return answer;
        refused += 1;
      }
      return stop;
    },
    multiselect: async ({ message, initialValues }) => {
      asked.push(message);
      const chosen = script.get(message);
      return typeof chosen === 'string' ? [chosen] : [...(chosen ?? initialValues)];
    },
  };
  const asking = { words: wordsIn(language), language, possible: true, prompter };
  return { asking, asked, refused: () => refused };
};
