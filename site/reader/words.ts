import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language, Texts } from '../../schema/content/languages.ts';
import { PRODUCT_PLACES } from '../../schema/content/menus.ts';
import { asAdvice, say } from '../../schema/content/say.ts';
import { CHANNELS, FREQUENCIES, LAWFUL_BASES, RIGHTS } from '../../schema/contracts/codes.ts';
import { timesIn } from '../i18n/counted.ts';
import { fill } from '../i18n/fill.ts';
import { ifThere } from './folder.ts';
import { messagesFile, REFERENCE } from './languages.ts';
import { checkMessages } from './message-texts.ts';
import { leavesOf, type MessagesFile, readMessagesText } from './messages-file.ts';
import { mistakeIn } from './mistake-in.ts';
import { fileMistake, type Mistake } from './mistakes.ts';

const word = z.string().min(1);

/** A counted word in the forms that the language's plural rules ask for. */
const counted = z
  .object({ zero: word, one: word, two: word, few: word, many: word })
  .partial()
  .extend({ other: word });

const isLocale = (locale: string): boolean => {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
};

const LOCALE = say`write a locale as BCP 47 has it, such as \`de-DE\` or \`fa-IR-u-ca-persian-nu-arabext\``;

/** Facts that are needed to write in a language. */
const aboutSchema = z.object(
  {
    /** Its name, in itself. */
    name: word,
    direction: z.enum(['ltr', 'rtl'], {
      error: say`write \`ltr\` for a script that runs from left to right, \`rtl\` for one from right to left`,
    }),
    /** Names calendar and digits, because the defaults of engines differ. */
    locale: z.string({ error: LOCALE }).refine(isLocale, LOCALE),
    /** Between two things in a list, with the space after it. */
    comma: word,
  },
  { error: say`write the name of the language in itself, its direction, its locale and its comma` },
);

/** The words of a messages file that become part of wordings of consent and of emails. */
const wordsSchema = z.object({
  about: aboutSchema,
  channel: z.record(z.enum(CHANNELS), word),
  frequency: z.record(z.enum(FREQUENCIES), word),
  via: z.record(z.enum(CHANNELS), word),
  often: z.record(z.enum(FREQUENCIES), word),
  lawfulBasis: z.record(z.enum(LAWFUL_BASES), word),
  right: z.record(z.enum(RIGHTS), word),
  place: z.record(z.enum(PRODUCT_PLACES), word),
  period: z.object({
    year: counted,
    month: counted,
    week: counted,
    day: counted,
    hour: counted,
    minute: counted,
  }),
  terms: z.object({
    controller: word,
    purpose: word,
    lawfulBasis: word,
    recipients: word,
    recipient: word,
    nobody: word,
    retention: word,
    kept: word,
    places: word,
    stored: word,
    processed: word,
    jurisdiction: word,
    rights: word,
    authority: word,
  }),
  /** What a certificate of erasure says. */
  certificate: z.object({ statement: word, erased: word, kept: word }),
});
export type Words = z.infer<typeof wordsSchema>;
export type WordsByLanguage = Texts<Words>;

export interface WordsResult {
  /** `undefined` if words are missing in one of the languages. */
  words: WordsByLanguage | undefined;
  /** Whole messages files by language, with times filled in. */
  messages: Texts<unknown>;
  mistakes: Mistake[];
}

const readMessages = (root: string, language: Language, mistakes: Mistake[]) => {
  const file = messagesFile(language);
  const text = ifThere(() => readFileSync(join(root, file), 'utf8'));
  if (text === undefined) {
    const message = say`write this file: it holds the sentences of the site in this language`;
    mistakes.push(fileMistake('file-missing', file, message));
    return undefined;
  }
  const { value, lineOf, problems } = readMessagesText(file, text);
  for (const { line, message } of problems)
    mistakes.push(fileMistake('frontmatter-malformed', file, message, line));
  if (problems.length > 0) return undefined;
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    const message = say`copy \`${messagesFile(REFERENCE)}\` and translate its sentences: this file is empty`;
    mistakes.push(fileMistake('text-missing', file, message));
    return undefined;
  }
  const leaves = new Map(leavesOf(value).map((leaf) => [leaf.path.join('.'), leaf]));
  return { file, language, leaves, value, lineOf };
};

/** How long things last, as the language says it. */
const timesOf = (words: readonly [Language, Words][], language: Language) => {
  const own = words.find(([known]) => known === language)?.[1];
  return own ? timesIn(own.about.locale, own.period) : {};
};

/** A messages file with the values filled into all of its sentences. */
const withTimes = (value: unknown, times: Readonly<Record<string, string>>): unknown => {
  if (typeof value === 'string') return fill(value, times);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key, withTimes(inside, times)]),
  );
};

/** A certificate tells times as pages do. */
const certificateOf = ({ about, period, certificate }: Words): Words['certificate'] => {
  const times = timesIn(about.locale, period);
  const { statement, erased, kept } = certificate;
  return { statement, erased, kept: fill(kept, times) };
};

const NEEDED = say`write the words for this: wordings of consent are made with them`;

/** The words of wordings of consent; missing ones are mistakes. */
const readWords = (messages: MessagesFile, mistakes: Mistake[]) => {
  const result = wordsSchema.safeParse(messages.value);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues) {
    const remedy = path[0] === 'about' ? asAdvice(message) : NEEDED;
    mistakes.push(mistakeIn(messages, 'message-key-missing', path, remedy));
  }
  return undefined;
};

/** Words of the site in `languages`, whose messages files are compared with the English one. */
export const loadWords = (root: string, languages: readonly Language[]): WordsResult => {
  const mistakes: Mistake[] = [];
  const files = [...new Set([REFERENCE, ...languages])].flatMap(
    (language) => readMessages(root, language, mistakes) ?? [],
  );
  mistakes.push(...checkMessages(files));
  const used = files.filter(({ language }) => languages.includes(language));
  const words = used.flatMap((file): [Language, Words][] => {
    const own = readWords(file, mistakes);
    return own ? [[file.language, { ...own, certificate: certificateOf(own) }]] : [];
  });
  return {
    words: words.length === languages.length ? Object.fromEntries(words) : undefined,
    messages: Object.fromEntries(
      used.map(({ language, value }) => [language, withTimes(value, timesOf(words, language))]),
    ),
    mistakes,
  };
};
