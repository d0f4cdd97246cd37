import { multiselect, select, text } from '@clack/prompts';
import type { Language } from '../../schema/content/languages.ts';
import type { NewWords } from './words/en.ts';

/** One of several that somebody can choose. */
interface Choice {
  value: string;
  label: string;
}

/** Asks questions; the answer of somebody who would rather stop is a symbol. */
export interface Prompter {
  select(question: { message: string; options: Choice[] }): Promise<string | symbol>;
  text(question: {
    message: string;
    initialValue: string;
    /** The complaint about an answer; `undefined` if there is none. */
    validate: (answer?: string) => string | undefined;
  }): Promise<string | symbol>;
  multiselect(question: {
    message: string;
    options: Choice[];
    initialValues: string[];
    required: boolean;
  }): Promise<string[] | symbol>;
}

/** Asks at the terminal. */
export const TERMINAL: Prompter = { select, text, multiselect };

/** A terminal with somebody who may answer questions. */
export interface Asking {
  words: NewWords;
  /** The language that the questions are in. */
  language: Language;
  /** Whether anybody can answer. */
  possible: boolean;
  prompter: Prompter;
}

/** Thrown if somebody would rather stop, or nobody is there to answer. */
export const STOPPED = Symbol('stopped');

/** The words that somebody wrote or chose. */
const answered = async (
  asking: Asking,
  answer: () => Promise<string | string[] | symbol>,
): Promise<string[]> => {
  if (!asking.possible) throw STOPPED;
  const given = await answer();
  if (typeof given === 'symbol') throw STOPPED;
  return [given].flat();
};

/** One of several, each with what it is called. */
export const choose = async <T extends string>(
  asking: Asking,
  message: string,
  choices: readonly { value: T; label: string }[],
): Promise<T> => {
  const options = choices.map(({ value, label }): Choice => ({ value, label }));
  const [word] = await answered(asking, () => asking.prompter.select({ message, options }));
  const chosen = choices.find(({ value }) => value === word);
  if (!chosen) throw STOPPED;
  return chosen.value;
};

/** A line of text; `fits` says whether it can be used. */
export const ask = async (
  asking: Asking,
  message: string,
  initialValue = '',
  fits: (answer: string) => boolean = () => true,
): Promise<string> => {
  const validate = (value = '') => {
    if (value.trim() === '') return asking.words.ask.empty;
    return fits(value.trim()) ? undefined : asking.words.ask.malformed;
  };
  const [word = ''] = await answered(asking, () =>
    asking.prompter.text({ message, initialValue, validate }),
  );
  return word.trim();
};

/** Some of several; all of them at first. */
export const chooseSome = (
  asking: Asking,
  message: string,
  options: Choice[],
): Promise<string[]> => {
  const initialValues = options.map(({ value }) => value);
  const question = { message, options, initialValues, required: true };
  return answered(asking, () => asking.prompter.multiselect(question));
};
