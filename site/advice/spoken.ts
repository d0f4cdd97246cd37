import type { Language } from '../../schema/content/languages.ts';
import { type Advice, type Said, saidAs } from '../../schema/content/say.ts';
import ar from './ar.json' with { type: 'json' };
import fa from './fa.json' with { type: 'json' };

/**
 * A template in another language. If its words depend on a number, the first one in it, there is a
 * form for each plural category of CLDR.
 */
type Translation = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

interface Spoken {
  /** With the digits that people read in it. */
  locale: string;
  direction: 'ltr' | 'rtl';
  /** Between two things in a list, with the space after it. */
  comma: string;
  /** Translations by their English template. */
  words: Readonly<Record<string, Translation>>;
}

/** The languages of advice besides English. */
const SPOKEN: Readonly<Record<Language, Spoken>> = {
  fa: { locale: 'fa-u-nu-arabext', direction: 'rtl', comma: '، ', words: fa },
  ar: { locale: 'ar-u-nu-arab', direction: 'rtl', comma: '، ', words: ar },
};

/** The language of a terminal, from `LANG=fa_IR.UTF-8` and the like; English if it is not spoken. */
export const terminalLanguage = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Language => {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const said = LC_ALL || LC_MESSAGES || LANG || '';
  const code = said.split(/[_.@-]/)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(SPOKEN, code) ? code : 'en';
};

/** Signs (UAX 9) that begin a piece with a direction of its own, and the one that ends it. */
const BEGINS = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' } as const;
const ENDS = '\u2069';

/** Terminals turn neighbours of another direction round; the signs are outside of what people copy. */
const apart = ({ direction }: Spoken, piece: string, own: keyof typeof BEGINS = 'auto'): string =>
  direction === 'ltr' ? piece : `${BEGINS[own]}${piece}${ENDS}`;

const templateIn = ({ words, locale }: Spoken, { template, values }: Said): string => {
  const found = words[template] ?? template;
  if (typeof found === 'string') return found;
  const count = values.find((value) => typeof value === 'number') ?? 0;
  const form = new Intl.PluralRules(locale).select(count);
  return found[form] ?? found.other ?? template;
};

const valueIn = (spoken: Spoken, value: Said['values'][number] = ''): string => {
  if (typeof value === 'number') {
    return new Intl.NumberFormat(spoken.locale, { useGrouping: false }).format(value);
  }
  if (typeof value !== 'string') {
    return value.map((code) => apart(spoken, `\`${code}\``, 'ltr')).join(spoken.comma);
  }
  if (saidAs(value)) return adviceIn(spoken, value);
  return value === '' ? '' : apart(spoken, value);
};

const adviceIn = (spoken: Spoken, advice: string): string => {
  const said = saidAs(advice);
  if (!said) return advice;
  return templateIn(spoken, said).replaceAll(/`[^`]*`|\{(\d+)\}/g, (piece, place?: string) =>
    place === undefined
      ? // Code is the same in every language.
        apart(
          spoken,
          piece.replaceAll(/\{(\d+)\}/g, (_, at) => String(said.values[Number(at) - 1])),
          'ltr',
        )
      : valueIn(spoken, said.values[Number(place) - 1]),
  );
};

/** Advice in a language; in English if nobody has translated it. */
export const inLanguage = (language: Language, advice: Advice): string => {
  const spoken = SPOKEN[language];
  return spoken ? adviceIn(spoken, advice) : advice;
};

/** What stands between two things in a list. */
export const commaIn = (language: Language): string => SPOKEN[language]?.comma ?? ', ';

/** The same behind words of another direction, such as the name of a file. */
export const inLanguageBehind = (language: Language, advice: Advice): string => {
  const spoken = SPOKEN[language];
  return spoken ? apart(spoken, adviceIn(spoken, advice), spoken.direction) : advice;
};
