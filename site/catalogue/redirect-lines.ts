import { firstOf, type Language, textIn } from '../../schema/content/languages.ts';
import type { Redirects } from '../../schema/content/redirects.ts';
import type { Places } from './places.ts';

/** An old address and where it leads. */
export interface Redirect {
  from: string;
  to: string;
  permanent: boolean;
}

const ADDRESS = /^(\/|https:)/;

/** The language that an address is in, as its first part says; the site's first where none does. */
const languageOf = (address: string, languages: readonly Language[]): Language => {
  const [, part] = address.split('/');
  return languages.find((language) => language === part) ?? firstOf(languages);
};

/**
 * Where a redirect leads: the address that it names, or that of the page whose id it gives, in the
 * language of the old address. `undefined` where there is no such page.
 */
export const destinationOf = (
  { from, to }: Redirects['redirects'][number],
  places: Places,
  languages: readonly Language[],
): string | undefined => {
  if (ADDRESS.test(to)) return to;
  const page = places.page.get(to);
  return page && textIn(page, languageOf(from, languages)).href;
};

/** An address without what makes no difference: a slash at its end, and what follows `?` or `#`. */
export const bare = (address: string): string =>
  address.replace(/[?#].*$/, '').replace(/(?<=.)\/$/, '');

/**
 * The redirects as the server of static files reads them. The first line that fits holds: exact
 * ones, which it also tries first, come before those with a `*`. Both forms of an address, with and
 * without a slash at its end, lead on.
 */
export const redirectsFile = (redirects: readonly Redirect[]): string => {
  const open = ({ from }: Redirect) => from.endsWith('*');
  const lines = (list: readonly Redirect[]) =>
    list.flatMap(({ from, to, permanent }) => {
      const code = permanent ? 301 : 302;
      const forms = from.endsWith('*') ? [from] : [bare(from), `${bare(from)}/`];
      return forms.map((form) => `${form} ${to} ${code}\n`);
    });
  return [
    ...lines(redirects.filter((redirect) => !open(redirect))),
    ...lines(redirects.filter(open)),
  ].join('');
};
