import { firstOf, type Language, textIn } from '../../schema/content/languages.ts';
import { LINK_KINDS, type LinkKind, PRODUCT_PLACES } from '../../schema/content/menus.ts';
import type { Redirects } from '../../schema/content/redirects.ts';
import { pathOf } from '../i18n/paths.ts';
import type { SoundEntries } from '../reader/entries.ts';
import { hiddenNames, publishablesAt } from './hidden.ts';
import { byAddress, type Named, nameOf, type Places, placesOf } from './places.ts';
import type { Edition } from './published.ts';

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

/** The entry that a redirect names as links do, a page where it says no kind; `undefined` for addresses. */
export const namedBy = (to: string): { kind: LinkKind; id: string } | undefined => {
  if (ADDRESS.test(to)) return undefined;
  const [scheme = '', id] = to.split(':', 2);
  if (id === undefined) return { kind: 'page', id: to };
  const kind = LINK_KINDS.find((known) => known === scheme);
  return kind && { kind, id };
};

/**
 * Where a redirect leads: the address that it names, or that of the entry whose id it gives, in the
 * language of the old address. `undefined` where there is no such entry.
 */
export const destinationOf = (
  { from, to }: Redirects['redirects'][number],
  places: Places,
  languages: readonly Language[],
): string | undefined => {
  const named = namedBy(to);
  if (!named) return ADDRESS.test(to) ? to : undefined;
  const { kind, id } = named;
  const language = languageOf(from, languages);
  if (kind === 'product') {
    const place = PRODUCT_PLACES.find((known) => known === id);
    return place && pathOf(language, place === 'home' ? '' : place);
  }
  const texts = places[kind].get(id);
  return texts && textIn(texts, language).href;
};

/** What a redirect leads to, by its id or at its address; `undefined` for what content did not make. */
export const entryBehind = (
  { to }: Redirects['redirects'][number],
  entryAt: ReadonlyMap<string, Named>,
): Named | undefined => {
  const named = namedBy(to);
  if (!named) return entryAt.get(`${bare(to)}/`);
  return named.kind === 'product' ? undefined : { kind: named.kind, id: named.id };
};

/**
 * The redirects of content with the addresses that they lead to. Those to a post that is not public
 * are left out until it is: a browser that has once been led to an empty place remembers it.
 */
export const redirectsOf = (entries: SoundEntries, { at, drafts }: Edition): Redirect[] => {
  const { languages } = entries.settings;
  const places = placesOf(entries, languages);
  const entryAt = byAddress(places);
  const hidden = drafts ? new Set<string>() : hiddenNames(publishablesAt(entries, at));
  return entries.redirects.data.redirects.flatMap((redirect) => {
    const to = destinationOf(redirect, places, languages);
    const entry = entryBehind(redirect, entryAt);
    return to === undefined || (entry && hidden.has(nameOf(entry))) ? [] : [{ ...redirect, to }];
  });
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
