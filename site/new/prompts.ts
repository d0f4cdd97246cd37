import { multiselect, select, text } from '@clack/prompts';
import type { Language } from '../../schema/content/languages.ts';
import type { NewWords } from './words/en.ts';

/** Answers of somebody at a terminal; it cannot be asked where there is none. */
export interface Asking {
  words: NewWords;
  /** The language that the questions are in. */
  language: Language;
  /** Whether anybody can answer. */
  possible: boolean;
}

/** Thrown where somebody would rather not go on, or nobody is there to answer. */
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
  const options = choices.map(({ value, label }): { value: string; label: string } => ({
    value,
    label,
  }));
  const [word] = await answered(asking, () => select({ message, options }));
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
  const [word = ''] = await answered(asking, () => text({ message, initialValue, validate }));
  return word.trim();
};

/** Some of several; all of them at first. */
export const chooseSome = (
  asking: Asking,
  message: string,
  options: { value: string; label: string }[],
): Promise<string[]> => {
  const initialValues = options.map(({ value }) => value);
  return answered(asking, () => multiselect({ message, options, initialValues, required: true }));
};
