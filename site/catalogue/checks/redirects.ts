import type { Language } from '../../../schema/content/languages.ts';
import { type Entries, siteLanguages } from '../entries.ts';
import type { Mistake, MistakeCode } from '../mistakes.ts';
import { didYouMean } from '../nearest.ts';
import { type Places, placesOf } from '../places.ts';
import { bare, destinationOf } from '../redirect-lines.ts';
import { mistakeIn } from './mistake-in.ts';
import { idsOf, unknown } from './references.ts';

/** Parts of the site that its own pages answer besides those of content. */
const PRODUCT_LISTS = ['', 'posts', 'topics', 'search', 'manage', 'verify', 'records'];

/**
 * First parts of addresses that the Worker answers or the build fills, so that no redirect comes before
 * them: links in mails lead there, and have to for ever (invariant 6).
 */
const PRODUCT_PARTS = [
  ...['address', 'api', 'confirm', 'edit', 'file', 'gift', 'healthz', 'hooks', 'left', 'p'],
  ...['schemas', 'subscribe', 'u', 'U', '.well-known', '_astro', '_files', 'draws', 'og'],
  ...['pagefind', 'favicon.svg', 'records.json', 'robots.txt', 'sitemap.xml'],
];

/** The same below a language. */
const PRODUCT_PARTS_BELOW = ['erased', 'feed.xml', 'preferences'];

interface Site {
  entries: Entries;
  languages: readonly Language[];
  places: Places;
  /** Every address that has a page, without a slash at its end. */
  living: ReadonlySet<string>;
}

const livingOf = (places: Places, languages: readonly Language[]): ReadonlySet<string> =>
  new Set([
    '/',
    ...languages.flatMap((language) => PRODUCT_LISTS.map((slug) => bare(`/${language}/${slug}`))),
    ...Object.values(places).flatMap((kind) =>
      [...kind.values()].flatMap((texts) => Object.values(texts).map(({ href }) => bare(href))),
    ),
  ]);

interface Step {
  index: number;
  /** Without a slash at its end. */
  from: string;
  to: string | undefined;
}

/** Pages answer with a slash at the end of their address, to which the `*` of `/old/*` fits as well. */
const fits = (from: string, address: string): boolean =>
  from.endsWith('*') ? `${address}/`.startsWith(from.slice(0, -1)) : from === address;

/** Whether a redirect would be met at an address, or anywhere below it. */
const isInTheWay = (from: string, address: string): boolean =>
  fits(from, address) || from.startsWith(`${address}/`);

/** The redirect that an address would meet. */
const nextOf = (steps: readonly Step[], address: string | undefined): Step | undefined =>
  address?.startsWith('/') ? steps.find(({ from }) => fits(from, bare(address))) : undefined;

const checkTarget = (step: Step, to: string, steps: readonly Step[], site: Site) => {
  const at = (code: MistakeCode, message: string) => ({ code, field: 'to', message });
  if (step.to === undefined) {
    return [at('redirect-nowhere', unknown('page', to, idsOf(site.entries.pages)))];
  }
  const next = nextOf(steps, step.to);
  if (next && (next.index === step.index || nextOf(steps, next.to)?.index === step.index)) {
    return [at('redirect-loop', 'visitors would go round in a circle; write another address')];
  }
  if (next) {
    const message = `\`${step.to}\` leads on to \`${next.to}\`; write that address here at once`;
    return [at('redirect-chain', message)];
  }
  if (!step.to.startsWith('/') || site.living.has(bare(step.to))) return [];
  const guess = didYouMean(bare(step.to), [...site.living]) || '; write one that there is';
  return [at('redirect-nowhere', `there is no page at \`${step.to}\`${guess}`)];
};

const checkSource = (step: Step, steps: readonly Step[], { languages, living }: Site) => {
  const { from, index } = step;
  const at = (code: MistakeCode, message: string) => [{ code, field: 'from', message }];
  if (steps.findIndex((other) => other.from === from) < index) {
    return at('redirect-twice', `\`${from}\` stands here already; remove one of the two`);
  }
  const owned = [
    ...PRODUCT_PARTS.map((part) => `/${part}`),
    ...languages.flatMap((language) => PRODUCT_PARTS_BELOW.map((part) => `/${language}/${part}`)),
  ];
  if (owned.some((address) => isInTheWay(from, address)))
    return at('redirect-hides-page', 'the product answers there; write another address');
  const hidden = [...living].find((address) => fits(from, address));
  const what = hidden === from ? 'this is the address of a page' : `\`${hidden}\` is a page`;
  return hidden === undefined
    ? []
    : at('redirect-hides-page', `${what}, which nobody could see any more; write another address`);
};

/** Old addresses hide no page, lead somewhere, and lead there at once. */
export const checkRedirects = (entries: Entries): Mistake[] => {
  const { redirects } = entries;
  const languages = siteLanguages(entries);
  if (!redirects || languages.length === 0 || redirects.data.redirects.length === 0) return [];
  const places = placesOf(entries, languages);
  const site: Site = { entries, languages, places, living: livingOf(places, languages) };
  const list = redirects.data.redirects;
  const steps = list.map((redirect, index) => ({
    index,
    from: bare(redirect.from),
    to: destinationOf(redirect, places, languages),
  }));
  return steps.flatMap((step, index) =>
    [
      ...checkSource(step, steps, site),
      ...checkTarget(step, list[index]?.to ?? '', steps, site),
    ].map(({ code, field, message }) =>
      mistakeIn(redirects, code, ['redirects', index, field], message),
    ),
  );
};
