import { type Advice, say } from '../../../schema/content/say.ts';
import { didYouMean } from '../../advice/nearest.ts';
import type { Publishables } from '../../catalogue/hidden.ts';
import { byAddress, nameOf, placesOf } from '../../catalogue/places.ts';
import { bare, destinationOf, entryBehind, isMet } from '../../catalogue/redirect-lines.ts';
import type { Entries } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake, MistakeCode } from '../../reader/mistakes.ts';
import { checkHidden } from './hidden-links.ts';
import { checkOutside } from './outside-links.ts';
import { livingOf, PRODUCT_PARTS, PRODUCT_PARTS_BELOW, unknownTarget } from './redirect-targets.ts';

const siteOf = (entries: Entries, publishables: Publishables) => {
  const { languages } = entries;
  const places = placesOf(entries, languages);
  const entryAt = byAddress(places);
  const living = livingOf(entries, [...entryAt.keys()], languages);
  return { entries, languages, places, entryAt, living, publishables };
};
type Site = ReturnType<typeof siteOf>;

interface Found {
  code: MistakeCode;
  field: string;
  message: Advice;
}

interface Step {
  index: number;
  /** Without a slash at its end. */
  from: string;
  to: string | undefined;
}

/** Whether a redirect would be met at an address, or anywhere below it. */
const isInTheWay = (from: string, address: string): boolean =>
  isMet(from, address) || from.startsWith(`${address}/`);

/** The redirect that an address would meet. */
const nextOf = (steps: readonly Step[], address: string | undefined): Step | undefined =>
  address?.startsWith('/') ? steps.find(({ from }) => isMet(from, address)) : undefined;

/** The last address that visitors of a redirect come to; `undefined` for a circle. */
const endOf = (first: Step, steps: readonly Step[]): string | undefined => {
  const met = new Set<Step>();
  let step = first;
  for (let next = nextOf(steps, step.to); next; next = nextOf(steps, step.to)) {
    if (met.has(next)) return undefined;
    met.add(next);
    step = next;
  }
  return step.to ?? '';
};

const checkTarget = (step: Step, to: string, steps: readonly Step[], site: Site): Found[] => {
  const at = (code: MistakeCode, message: Advice) => ({ code, field: 'to', message });
  if (step.to === undefined) return [at('redirect-nowhere', unknownTarget(to, site.entries))];
  const end = endOf(step, steps);
  if (end === undefined) {
    return [at('redirect-loop', say`write another address: visitors would go round in a circle`)];
  }
  if (end !== step.to) {
    const message = say`write \`${end}\` here at once: \`${step.to}\` leads on to it`;
    return [at('redirect-chain', message)];
  }
  if (!step.to.startsWith('/') || site.living.has(bare(step.to))) return [];
  const remedy = didYouMean(bare(step.to), [...site.living]) || say`write another address.`;
  return [at('redirect-nowhere', say`${remedy} There is no page at \`${step.to}\``)];
};

const isDraft = (address: string, { entryAt, publishables }: Site): boolean => {
  const entry = entryAt.get(`${address}/`);
  return entry !== undefined && publishables.byName.get(nameOf(entry))?.draft === true;
};

const checkSource = (step: Step, steps: readonly Step[], site: Site) => {
  const { languages, living } = site;
  const { from, index } = step;
  const at = (code: MistakeCode, message: Advice) => [{ code, field: 'from', message }];
  if (steps.findIndex((other) => other.from === from) < index) {
    return at('redirect-twice', say`remove one of the two: \`${from}\` stands here already`);
  }
  const owned = [
    ...PRODUCT_PARTS.map((part) => `/${part}`),
    ...languages.flatMap((language) => PRODUCT_PARTS_BELOW.map((part) => `/${language}/${part}`)),
  ];
  if (owned.some((address) => isInTheWay(from, address)))
    return at('redirect-hides-page', say`write another address: the product answers there`);
  const hidden = [...living].find((address) => isMet(from, address) && !isDraft(address, site));
  return hidden === undefined
    ? []
    : at(
        'redirect-hides-page',
        say`write another address: nobody could see the page \`${hidden ?? ''}\` any more`,
      );
};

/** The target of a redirect is public, or will be. */
const checkSeen = (
  redirects: NonNullable<Entries['redirects']>,
  index: number,
  { entryAt, publishables }: Site,
): Mistake[] => {
  const redirect = redirects.data.redirects[index];
  const to = redirect && entryBehind(redirect, entryAt);
  if (!to) return [];
  return checkHidden(publishables, {
    ...{ to, until: say`the old address leads nowhere` },
    at: (code, message) => mistakeIn(redirects, code, ['redirects', index, 'to'], message),
  });
};

/** Old addresses hide no page, lead somewhere, and lead there at once. */
export const checkRedirects = (entries: Entries, publishables: Publishables): Mistake[] => {
  const { redirects, languages } = entries;
  const list = redirects?.data.redirects ?? [];
  if (!redirects || languages.length === 0 || list.length === 0) return [];
  const site = siteOf(entries, publishables);
  const steps = list.map((redirect, index) => ({
    index,
    from: bare(redirect.from),
    to: destinationOf(redirect, site.places, languages),
  }));
  return steps.flatMap((step, index) => [
    ...[
      ...checkSource(step, steps, site),
      ...checkTarget(step, list[index]?.to ?? '', steps, site),
    ].map(({ code, field, message }) =>
      mistakeIn(redirects, code, ['redirects', index, field], message),
    ),
    ...checkSeen(redirects, index, site),
    ...checkOutside(step.to ?? '', (code, message) =>
      mistakeIn(redirects, code, ['redirects', index, 'to'], message),
    ),
  ]);
};
