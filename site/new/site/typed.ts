import { parseArgs } from 'node:util';
import { FACTS, type FactName, TEXTS, type TextName } from './order.ts';

/** What was typed behind `npm run new -- site`. */
export interface TypedSite {
  languages: string[] | undefined;
  /** By language; under the empty word for all that have none of their own. */
  texts: Partial<Record<TextName, Map<string, string>>>;
  facts: Partial<Record<FactName, string>>;
  /** Whether content that is not of the sample may be deleted. */
  force: boolean;
  help: boolean;
}

/** Names of options, as people write them. */
export const flagOf = (name: TextName | FactName): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

export const SITE_USAGE = `Usage: npm run new -- site
       npm run new -- site --languages en,fa --name "Quince" --name fa="به" --organisation "Quince Ltd"
                      --address "1 High Street, Town" --contact hello@your-domain.com --country DE
                      --sender letters@your-domain.com --authority "Data Protection Office"
                      --authority-address "2 High Street, Town" --authority-contact https://office.org
                      [--topic "Letters"] [--letter "A letter once a month"] [--force]

Puts a site of your own in the place of the sample. A text can be given for one language: --name fa="به".`;

const many = { type: 'string', multiple: true } as const;
const OPTIONS = {
  ...Object.fromEntries([...TEXTS, ...FACTS].map((name) => [flagOf(name).slice(2), many])),
  languages: { type: 'string' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const byLanguage = (given: readonly string[]): Map<string, string> =>
  new Map(
    given.map((text) => {
      const [, language = '', own = text] = /^([a-z]{2,3})=(.*)$/s.exec(text) ?? [];
      return [language, own.trim()];
    }),
  );

/** Throws an Error with the usage if an option is unknown. */
export const readTypedSite = (args: readonly string[]): TypedSite => {
  const parse = () => {
    try {
      return parseArgs({ args: [...args], options: OPTIONS }).values;
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n\n${SITE_USAGE}`);
    }
  };
  const values: Record<string, unknown> = parse();
  const given = (name: TextName | FactName): string[] => {
    const value = values[flagOf(name).slice(2)];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const { languages } = values;
  return {
    languages:
      typeof languages === 'string' ? languages.split(',').map((code) => code.trim()) : undefined,
    texts: Object.fromEntries(
      TEXTS.flatMap((name) => {
        const all = given(name);
        return all.length > 0 ? [[name, byLanguage(all)]] : [];
      }),
    ),
    facts: Object.fromEntries(
      FACTS.flatMap((name) =>
        given(name)
          .slice(-1)
          .map((one) => [name, one]),
      ),
    ),
    force: values.force === true,
    help: values.help === true,
  };
};
