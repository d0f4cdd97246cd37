import { firstOf, type Language } from '../../schema/content/languages.ts';
import { FIELD, PARAMETER } from '../../schema/contracts/fields.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { textOf } from '../core/person/form.ts';
import type { AppContext } from './context.ts';

/** The language that a path begins with, if the site has it. */
export const pathLanguage = (path: string, offered: readonly Language[]): Language | undefined => {
  const first = path.split('/')[1];
  return offered.find((language) => language === first);
};

/**
 * The best language for an unknown visitor by what the browser asks for (RFC 9110 §12.5.4); the
 * site's first if it asks for none that the site has.
 */
export const negotiateLanguage = (
  header: string | undefined,
  offered: readonly Language[],
): Language => {
  const wanted = (header ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag.trim().split('-')[0], q: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  const found = wanted
    .map(({ tag }) => offered.find((language) => language === tag))
    .find((language) => language !== undefined);
  return found ?? firstOf(offered);
};

/**
 * Language of the page that a form stood on, if the form names it: that is more exact than the path
 * or the browser.
 */
export const formLanguage = (c: AppContext, values: FormValues): Language => {
  const { languages } = c.var.services.catalogue.settings;
  const page = textOf(values, FIELD.pageLanguage);
  return languages.find((language) => language === page) ?? requestLanguage(c);
};

/** Language of a request: of its path, else the one that it asks for, else what the browser prefers. */
export const requestLanguage = (c: AppContext): Language => {
  const { languages } = c.var.services.catalogue.settings;
  return (
    pathLanguage(c.req.path, languages) ??
    askedLanguage(c) ??
    negotiateLanguage(c.req.header('Accept-Language'), languages)
  );
};

/**
 * Language of a page behind a link: the one that the menu of languages asks for, else the person's, or
 * that of the request if the site has dropped theirs. Nothing of it is stored.
 */
export const linkLanguage = (c: AppContext, person: Language | undefined): Language => {
  const { languages } = c.var.services.catalogue.settings;
  const own = languages.find((language) => language === person);
  return askedLanguage(c) ?? own ?? requestLanguage(c);
};

/** A path of ours behind a link, in the language that this page was asked for in. */
export const inSameLanguage = (c: AppContext, path: string): string => {
  const language = askedLanguage(c);
  if (language === undefined) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${PARAMETER.language}=${language}`;
};

const askedLanguage = (c: AppContext): Language | undefined => {
  const asked = c.req.query(PARAMETER.language);
  return c.var.services.catalogue.settings.languages.find((language) => language === asked);
};
