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
    return [at('redirect-loop', say`visitors would go round in a circle; write another address`)];
  }
  if (end !== step.to) {
    const message = say`\`${step.to}\` leads on to \`${end}\`; write that address here at once`;
    return [at('redirect-chain', message)];
  }
  if (!step.to.startsWith('/') || site.living.has(bare(step.to))) return [];
  const guess = didYouMean(bare(step.to), [...site.living]) || '; write one that there is';
  return [at('redirect-nowhere', say`there is no page at \`${step.to}\`${guess}`)];
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
    return at('redirect-twice', say`\`${from}\` stands here already; remove one of the two`);
  }
  const owned = [
    ...PRODUCT_PARTS.map((part) => `/${part}`),
    ...languages.flatMap((language) => PRODUCT_PARTS_BELOW.map((part) => `/${language}/${part}`)),
  ];
  if (owned.some((address) => isInTheWay(from, address)))
    return at('redirect-hides-page', say`the product answers there; write another address`);
  const hidden = [...living].find((address) => isMet(from, address) && !isDraft(address, site));
  const what = hidden === from ? 'this is the address of a page' : `\`${hidden}\` is a page`;
  return hidden === undefined
    ? []
    : at(
        'redirect-hides-page',
        say`${what}, which nobody could see any more; write another address`,
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
    ...{ to, until: say`until then the old address leads nowhere` },
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
