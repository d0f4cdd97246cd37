import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../schema/content/languages.ts';

/** Folder of the site's own sentences, seen from the project's folder. */
export const MESSAGES_FOLDER = 'site/i18n';

/** English gives all words their type, so the other files are compared with it. */
export const REFERENCE: Language = 'en';

/** The messages file of a language, seen from the project's folder. */
export const messagesFile = (language: Language): string => `${MESSAGES_FOLDER}/${language}.json`;

/** Languages with a messages file, in alphabetical order. */
export const knownLanguages = (root: string): Language[] => {
  const files = readdirSync(join(root, MESSAGES_FOLDER));
  return files.flatMap((file) => /^([a-z]{2,3})\.json$/.exec(file)?.[1] ?? []).toSorted();
};
