import type { z } from 'zod';
import { type Settings, settingsSchema } from '../../schema/content/settings.ts';
import { charactersInFields } from './checks/characters.ts';
import { checkInEachLanguage, checkListed, type Languages, listedIn } from './checks/languages.ts';
import type { SettingsFile } from './entries.ts';
import {
  type ReadText,
  readSettingsText,
  SETTINGS_FILE,
  type SettingsName,
  settingsFile,
} from './files.ts';
import { knownLanguages } from './languages.ts';
import type { Mistake } from './mistakes.ts';
import { readSource, type Source } from './source.ts';
import { validate } from './validate.ts';

const checked = <T>(
  source: Source,
  schema: z.ZodType<T>,
  languages: Languages,
  mistakes: Mistake[],
): T | undefined => {
  const result = validate(source, schema);
  if (!result.ok) mistakes.push(...result.mistakes);
  mistakes.push(
    ...checkInEachLanguage(source, schema, languages),
    ...charactersInFields(source, source.data),
  );
  return result.ok ? result.data : undefined;
};

/** One file of settings, which holds for all languages; `undefined` where it has mistakes. */
export const readSettings = <T>(
  name: SettingsName,
  content: string,
  schema: z.ZodType<T>,
  languages: Languages,
  mistakes: Mistake[],
): SettingsFile<T> | undefined => {
  const file = settingsFile(name);
  const read = readSource(file, content);
  if (!read.ok) {
    mistakes.push(...read.mistakes);
    return undefined;
  }
  const data = checked(read.source, schema, languages, mistakes);
  return data && { file, data, lineOf: read.source.lineOf };
};

const MISSING: Mistake = {
  code: 'file-missing',
  file: SETTINGS_FILE,
  line: 1,
  field: 'file',
  message: 'write this file; it holds the settings of the site',
};

/** The settings of the site, and the languages that they list and that content can be in. */
export const readSite = (
  root: string,
  mistakes: Mistake[],
  readText: ReadText,
): { settings: Settings | undefined; languages: Languages } => {
  const known = knownLanguages(root);
  const content = readSettingsText(root, 'site', readText);
  const read =
    content === undefined
      ? { ok: false as const, mistakes: [MISSING] }
      : readSource(SETTINGS_FILE, content);
  if (!read.ok) {
    mistakes.push(...read.mistakes);
    return { settings: undefined, languages: { used: [], known } };
  }
  const { source } = read;
  const listed = checkListed(source, known);
  // What is wrong with the list is said once, and not again wherever the language occurs.
  const all = listedIn(source);
  const languages = {
    used: all.filter((code) => known.includes(code)),
    known: [...new Set([...known, ...all])],
  };
  mistakes.push(...listed);
  const settings = checked(source, settingsSchema, languages, mistakes);
  return { settings: listed.length === 0 ? settings : undefined, languages };
};
