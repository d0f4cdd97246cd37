import { canonicalPath } from '../../schema/address.ts';
import { firstOf, type Language, textIn } from '../../schema/content/languages.ts';
import { LINK_KINDS, type LinkKind } from '../../schema/content/link-kinds.ts';
import { PRODUCT_PLACES } from '../../schema/content/menus.ts';
import type { Redirects } from '../../schema/content/redirects.ts';
import { productPath } from '../i18n/paths.ts';
import type { SoundEntries } from '../reader/entries.ts';
import { hiddenNames, publishablesAt } from './hidden.ts';
import { byAddress, type Named, nameOf, type Places, placesOf } from './places.ts';
import type { Edition } from './published.ts';

/** An old address and its destination. */
export interface Redirect {
  from: string;
  to: string;
  permanent: boolean;
}

const ADDRESS = /^(\/|https:)/;

/** The language in the first part of an address; the site's first one if there is none. */
const languageOf = (address: string, languages: readonly Language[]): Language => {
  const [, part] = address.split('/');
  return languages.find((language) => language === part) ?? firstOf(languages);
};

/** The entry that a redirect names, a page if it names no kind; `undefined` for addresses. */
export const namedBy = (to: string): { kind: LinkKind; id: string } | undefined => {
  if (ADDRESS.test(to)) return undefined;
  const [scheme = '', id] = to.split(':', 2);
  if (id === undefined) return { kind: 'page', id: to };
  const kind = LINK_KINDS.find((known) => known === scheme);
  return kind && { kind, id };
};

/**
 * The destination of a redirect: its address, or that of the entry that it names, in the language
 * of the old address. `undefined` if there is no such entry.
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
    return place && productPath(language, place);
  }
  const texts = places[kind].get(id);
  return texts && textIn(texts, language).href;
};

/** The entry that a redirect names, by its id or its address; `undefined` for other addresses. */
export const entryBehind = (
  { to }: Redirects['redirects'][number],
  entryAt: ReadonlyMap<string, Named>,
): Named | undefined => {
  const named = namedBy(to);
  if (!named) return entryAt.get(`${bare(to)}/`);
  return named.kind === 'product' ? undefined : { kind: named.kind, id: named.id };
};

/**
 * The redirects with their destinations. Those to a post that is not public are left out, because a
 * browser would remember them.
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

/** The path of an address in its one spelling, without a slash at its end. */
export const bare = (address: string): string =>
  canonicalPath(address.replace(/[?#].*$/, '')).replace(/(?<=.)\/$/, '');

/**
 * Whether an old address, of which `*` at the end stands for anything, is met at an address. Pages answer
 * with a slash at the end, to which the `*` of `/old/*` fits as well.
 */
export const isMet = (from: string, address: string): boolean =>
  from.endsWith('*')
    ? `${bare(address)}/`.startsWith(canonicalPath(from.slice(0, -1)))
    : bare(from) === bare(address);

/** The first line that fits holds, so exact addresses come before those with a `*`. */
export const exactFirst = (a: Redirect, b: Redirect): number =>
  Number(a.from.endsWith('*')) - Number(b.from.endsWith('*'));

/**
 * The redirects in the format of the static file server. Addresses fit with and without a slash at
 * their end.
 */
export const redirectsFile = (redirects: readonly Redirect[]): string =>
  redirects
    .toSorted(exactFirst)
    .flatMap(({ from, to, permanent }) => {
      const forms = from.endsWith('*') ? [canonicalPath(from)] : [bare(from), `${bare(from)}/`];
      return forms.map((form) => `${form} ${to} ${permanent ? 301 : 302}\n`);
    })
    .join('');
