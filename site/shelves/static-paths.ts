import { catalogue } from 'virtual:catalogue';
import { type Texts, textIn } from '../../schema/content/languages.ts';

/** A page in each language of the site. */
export const inEachLanguage = () =>
  catalogue.settings.languages.map((language) => ({
    params: { locale: language },
    props: { language },
  }));

/** A page for each thing in each language, with the address of the thing as the parameter `name`. */
export const pagesFor = <T extends { text: Texts<{ slug: string }> }, P extends object>(
  things: readonly T[],
  name: string,
  propsOf: (thing: T) => P,
) =>
  inEachLanguage().flatMap(({ props: { language } }) =>
    things.map((thing) => ({
      params: { locale: language, [name]: textIn(thing.text, language).slug },
      props: { language, ...propsOf(thing) },
    })),
  );
