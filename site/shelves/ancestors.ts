import type { CataloguePage } from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import { pathOf } from '../i18n/paths.ts';

/** A step on the way to a page. */
export interface Step {
  href: string;
  title: string;
  /** The language that the title is really in. */
  language: Language;
}

const stepTo = (page: CataloguePage, around: Language): Step => {
  const { slug, title, language } = textIn(page.text, around);
  return { href: pathOf(around, slug), title, language };
};

/** The pages above a nested one, the outermost first; folders without a page are passed over. */
export const stepsTo = (
  pages: readonly CataloguePage[],
  language: Language,
  slug: string,
): Step[] => {
  const parts = slug.split('/');
  return parts.slice(1).flatMap((_, index) => {
    const above = parts.slice(0, index + 1).join('/');
    const page = pages.find(({ text }) => textIn(text, language).slug === above);
    return page ? [stepTo(page, language)] : [];
  });
};

/** The pages right below one, in the order of content. */
export const stepsBelow = (
  pages: readonly CataloguePage[],
  language: Language,
  slug: string,
): Step[] =>
  pages
    .filter(({ text }) => {
      const own = textIn(text, language).slug;
      return own.startsWith(`${slug}/`) && !own.slice(slug.length + 1).includes('/');
    })
    .map((page) => stepTo(page, language));
