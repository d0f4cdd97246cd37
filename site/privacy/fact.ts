import type { Catalogue } from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import type { Settings } from '../../schema/content/settings.ts';
import { localeOf, type Messages } from '../i18n/index.ts';

/** One thing that people are told; without a `term` it stands for itself. */
export interface Fact {
  term?: string;
  texts: string[];
}

/** From what facts are worded: the same content that every wording of consent is made from. */
export interface FactSource {
  catalogue: Catalogue;
  language: Language;
  m: Messages;
}

/** One thing that is done with personal data (GDPR Art. 30(1)), in words. */
export interface Activity {
  id: string;
  name: string;
  purpose: string;
  basis: string;
  /** Whose data. */
  people: string;
  /** Which data. */
  data: string[];
  /** Who else sees it, with the country. */
  recipients: string[];
  erasure: string;
}

type Party = Settings['dataProtection']['authority'];

export const listIn = (language: Language, items: readonly string[]): string =>
  new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(items);

/** Name, address and ways to reach somebody. */
export const partyFact = (
  { name, address, contact }: Pick<Party, 'name' | 'address' | 'contact'>,
  language: Language,
): Fact => ({
  term: textIn(name, language),
  texts: [textIn(address, language), contact],
});
