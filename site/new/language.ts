import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesFile, REFERENCE } from '../reader/languages.ts';

/** What a new messages file begins with; everything else is English until it is translated. */
const aboutLanguage = (code: string): Record<string, string> => {
  const locale = new Intl.Locale(code);
  const { script } = locale.maximize();
  const rightToLeft = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'].includes(script ?? '');
  return {
    name: new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code,
    direction: rightToLeft ? 'rtl' : 'ltr',
    locale: locale.maximize().toString(),
    comma: script === 'Arab' ? '، ' : ', ',
  };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const hasMessages = (root: string, code: string): boolean =>
  existsSync(join(root, messagesFile(code)));

/** Writes the messages file of a new language from the English one. Throws if it exists. */
export const writeMessages = (root: string, code: string): void => {
  const english: unknown = JSON.parse(readFileSync(join(root, messagesFile(REFERENCE)), 'utf8'));
  if (!isRecord(english)) throw new TypeError(`${messagesFile(REFERENCE)} holds no sentences`);
  const about = isRecord(english.about) ? english.about : {};
  const messages = { ...english, about: { ...about, ...aboutLanguage(code) } };
  const text = `${JSON.stringify(messages, undefined, 2)}\n`;
  writeFileSync(join(root, messagesFile(code)), text, { flag: 'wx' });
};
