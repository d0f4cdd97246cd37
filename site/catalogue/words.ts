import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../schema/content/shared.ts';
import { CHANNELS, FREQUENCIES, LAWFUL_BASES, RIGHTS } from '../../schema/contracts/codes.ts';
import { checkMessages } from './checks/messages.ts';
import { leavesOf, type MessagesFile } from './messages-file.ts';
import type { Mistake } from './mistakes.ts';
import { readYaml } from './yaml-source.ts';

/** Where the site's own sentences live, seen from the project's folder. */
export const MESSAGES_FOLDER = 'site/i18n';

const word = z.string().min(1);

/** A counted word in the forms that the language's plural rules ask for. */
const counted = z
  .object({ zero: word, one: word, two: word, few: word, many: word })
  .partial()
  .extend({ other: word });

/** The words of a messages file that become part of wordings of consent. */
const wordsSchema = z.object({
  channel: z.record(z.enum(CHANNELS), word),
  frequency: z.record(z.enum(FREQUENCIES), word),
  lawfulBasis: z.record(z.enum(LAWFUL_BASES), word),
  right: z.record(z.enum(RIGHTS), word),
  period: z.object({ year: counted, month: counted, week: counted, day: counted }),
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
});
export type Words = z.infer<typeof wordsSchema>;
export type WordsByLanguage = Record<Language, Words>;

export type WordsResult = { words: WordsByLanguage | undefined; mistakes: Mistake[] };

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const readMessages = (root: string, language: Language, mistakes: Mistake[]) => {
  const file = `${MESSAGES_FOLDER}/${language}.json`;
  const text = readText(join(root, file));
  if (text === undefined) {
    const message = 'write this file; it holds the sentences of the site in this language';
    mistakes.push({ code: 'file-missing', file, line: 1, field: 'file', message });
    return undefined;
  }
  const { value, lineOf, problems } = readYaml(text, 1, 1);
  for (const { line, message } of problems) {
    mistakes.push({ code: 'frontmatter-malformed', file, line, field: 'file', message });
  }
  if (problems.length > 0) return undefined;
  const leaves = new Map(leavesOf(value).map((leaf) => [leaf.path.join('.'), leaf]));
  return { file, language, leaves, value, lineOf };
};

/** The words that wordings of consent need; what is missing is a mistake. */
const readWords = (messages: MessagesFile, mistakes: Mistake[]) => {
  const result = wordsSchema.safeParse(messages.value);
  if (result.success) return result.data;
  for (const { path } of result.error.issues) {
    mistakes.push({
      code: 'message-key-missing',
      file: messages.file,
      line: messages.lineOf(path),
      field: path.join('.'),
      message: 'write the words for this; wordings of consent are made with them',
    });
  }
  return undefined;
};

/** Words that wordings of consent are made with, after the messages files have been compared. */
export const loadWords = (root: string): WordsResult => {
  const mistakes: Mistake[] = [];
  const files = LANGUAGES.map((language) => readMessages(root, language, mistakes));
  const present = files.filter((file) => file !== undefined);
  mistakes.push(...checkMessages(present));
  const [en, fa, ar] = files.map((file) => file && readWords(file, mistakes));
  return { words: en && fa && ar ? { en, fa, ar } : undefined, mistakes };
};
