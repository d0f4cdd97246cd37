import { catalogue } from '../../functions/catalogue.ts';
import type { CatalogueLanding } from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import { elements, textOf } from './html.ts';

/** A landing page in one language. */
export interface Door {
  landing: CatalogueLanding;
  language: Language;
  /** Where it is; the form to copy lies below it. */
  path: string;
}

export const doorTo = (landing: CatalogueLanding, language: Language): Door => ({
  landing,
  language,
  path: `/${language}/${textIn(landing.text, language).slug}/`,
});

/** Every landing page of the sample, in every language. */
export const DOORS: Door[] = catalogue.landings.flatMap((landing) =>
  catalogue.settings.languages.map((language) => doorTo(landing, language)),
);

/** The lines to copy that the page beside a landing page shows. */
export const linesToCopy = (html: string): string => {
  const [area] = elements(html, 'textarea');
  return area ? textOf(area) : '';
};
