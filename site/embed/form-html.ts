import type { Catalogue, CatalogueLanding } from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import { FIELD } from '../../schema/contracts/fields.ts';
import { askedFields, choicesOf, statedFields } from '../components/forms/opt-in.ts';
import { fill } from '../i18n/fill.ts';
import { pathOf } from '../i18n/paths.ts';
import { partOf, wordingOf } from './controls.ts';
import { hidden } from './elements.ts';
import { giftsOf } from './gifts.ts';
import { element, htmlOf } from './tree.ts';
import type { EmbedWords } from './words.ts';

/** What a form needs besides the content, in the language of the page around it. */
export interface Around {
  language: Language;
  direction: 'ltr' | 'rtl';
  words: EmbedWords;
  /** Names of the site's languages by their code, each in itself. */
  languages: Readonly<Record<Language, string>>;
  /** A number in the digits of the language. */
  digits: (value: number) => string;
  /** Name of the country that most people write from. */
  country: string;
  /** Where this site is, such as `https://letters.example`. */
  origin: string;
}

/**
 * A landing page's form as plain HTML, to be copied into a page of another site: it needs no script, no
 * styles and no ids, and posts the versions of the wording and of the promises that it shows (invariant 5).
 */
export const embeddedForm = (
  catalogue: Catalogue,
  landing: CatalogueLanding,
  around: Around,
): string => {
  const { language, direction, words: m, origin, digits, country } = around;
  const text = textIn(landing.text, language);
  const topics = choicesOf(catalogue, landing, language);
  const fields = askedFields(catalogue, landing, language);
  const { addressOnly, askFormat, askLanguage, minimumAge } = landing;
  const languages = askLanguage ? around.languages : {};
  const asked = { topics, fields, addressOnly, askFormat, languages, country };
  const only = addressOnly ? topics : [];
  const stated = statedFields(only).flatMap((field) => Object.entries(field));
  const address = `${origin}${pathOf(language, text.slug)}`;
  const age = element('input', {
    ...{ type: 'checkbox', name: FIELD.age, value: String(minimumAge), required: true },
  });
  const decoy = element('input', {
    ...{ type: 'url', name: FIELD.decoy, tabindex: '-1', autocomplete: 'off' },
  });
  return htmlOf(
    element(
      'form',
      {
        ...{ method: 'post', action: `${origin}/subscribe`, 'accept-charset': 'utf-8' },
        ...{ lang: language, dir: direction },
      },
      hidden(FIELD.form, landing.id),
      hidden(FIELD.pageLanguage, language),
      // The wording brings the version along.
      ...stated
        .filter(([name]) => !name.startsWith('notice.'))
        .map(([name, value]) => hidden(name, value)),
      element('h2', {}, text.formTitle),
      ...landing.parts.flatMap((part) => partOf(m, asked, part)),
      ...(minimumAge === undefined
        ? []
        : [
            element(
              'p',
              {},
              element('label', {}, age, fill(m.form.age, { age: digits(minimumAge) })),
            ),
          ]),
      ...giftsOf(m, catalogue, landing, { language, address }),
      element('div', { hidden: true }, element('label', {}, m.form.decoy, decoy)),
      ...only.flatMap((topic) => wordingOf(m, topic)),
      element('p', {}, element('button', { type: 'submit' }, text.button)),
    ),
  );
};
