import { z } from 'zod';
import { say } from '../../schema/content/say.ts';
import { type Settings, settingsSchema } from '../../schema/content/settings.ts';
import { charactersInFields } from './characters.ts';
import type { SettingsFile } from './entries.ts';
import {
  type ReadText,
  readSettingsText,
  SETTINGS_FILE,
  type SettingsName,
  settingsFile,
} from './files.ts';
import { knownLanguages } from './languages.ts';
import { checkInEachLanguage, checkListed, type Languages, listedIn } from './listed-languages.ts';
import { fileMistake, type Mistake } from './mistakes.ts';
import { readSource, type Source, type SourceResult } from './source.ts';
import { mistakesOf, validate } from './validate.ts';

/** Fields of a settings file as far as they can be read, and all mistakes in them. */
const checked = <T>(read: SourceResult, schema: z.ZodType<T>, languages: Languages) => {
  const { source } = read;
  if (!source) return { data: undefined, mistakes: mistakesOf(read, []) };
  const result = validate(source, schema);
  const wrong = result.ok ? [] : result.mistakes;
  const ofFields = [
    ...wrong,
    ...checkInEachLanguage(source, schema, languages),
    ...charactersInFields(source, wrong),
  ];
  return {
    data: read.ok && result.ok ? result.data : undefined,
    mistakes: mistakesOf(read, ofFields),
  };
};

/** One settings file, which holds for all languages; `undefined` if it has mistakes. */
export const readSettings = <T>(
  name: SettingsName,
  content: string,
  schema: z.ZodType<T>,
  languages: Languages,
  mistakes: Mistake[],
): SettingsFile<T> | undefined => {
  const file = settingsFile(name);
  const read = readSource(file, content);
  const { data, mistakes: own } = checked(read, schema, languages);
  mistakes.push(...own);
  return read.ok && data !== undefined ? { file, data, lineOf: read.source.lineOf } : undefined;
};

const MISSING = fileMistake(
  'file-missing',
  SETTINGS_FILE,
  say`write this file: it holds the settings of the site`,
);

const recipientsSchema = z.object({
  dataProtection: z.object({ recipients: z.array(z.object({ id: z.string() })) }),
});

/** Ids of the recipients, even if the settings have mistakes elsewhere. */
const recipientsIn = ({ data }: Source): string[] | undefined =>
  recipientsSchema.safeParse(data).data?.dataProtection.recipients.map(({ id }) => id);

interface SiteRead {
  settings: Settings | undefined;
  /** Languages that the settings list, and all that content can be in. */
  languages: Languages;
  recipients: string[] | undefined;
}

/** The settings of the site; its languages and recipients even if the settings have mistakes. */
export const readSite = (root: string, mistakes: Mistake[], readText: ReadText): SiteRead => {
  const known = knownLanguages(root);
  const content = readSettingsText(root, 'site', readText);
  const read: SourceResult =
    content === undefined ? { ok: false, mistakes: [MISSING] } : readSource(SETTINGS_FILE, content);
  const { source } = read;
  const listed = source ? checkListed(source, known) : [];
  // A mistake in the list is told once, and not again wherever the language occurs.
  const all = source ? listedIn(source) : [];
  const languages = {
    used: all.filter((code) => known.includes(code)),
    known: [...new Set([...known, ...all])],
  };
  const { data, mistakes: own } = checked(read, settingsSchema, languages);
  mistakes.push(...listed, ...own);
  return {
    settings: listed.length === 0 ? data : undefined,
    languages,
    recipients: source && recipientsIn(source),
  };
};
