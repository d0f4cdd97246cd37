import { PROVIDERS } from '../../../schema/contracts/mailbox-providers.ts';

/** Ends of domains that no domain has, and which was meant. */
const SLIPS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['con', 'cmo', 'ocm', 'comm', 'coom', 'ccom', 'cim', 'cpm', 'vom', 'xom', 'comn', 'coml'],
    ].map((slip) => [slip, 'com']),
  ),
  ...{ nte: 'net', ner: 'net', nett: 'net', ogr: 'org', orgg: 'org', rog: 'org' },
};
/** Ends that some domains have, but not those of the providers whose names stand before them. */
const SLIPS_OF_PROVIDERS = ['co', 'cm', 'om', 'c', 'cop'];
/** Providers that have no domain with another end. */
const ONLY_COM = ['gmail', 'icloud'];

/** Shorter names are too much like those of others. */
const SHORTEST = 5;

/** Whether one letter more, less, other or exchanged with its neighbour makes one of the other. */
const isOneSlipFrom = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] &&
    short[at + 1] === long[at] &&
    short.slice(at + 2) === long.slice(at + 2)
  );
};

const providersAt = (end: string): readonly string[] =>
  Object.hasOwn(PROVIDERS, end) ? (PROVIDERS[end] ?? []) : [];

/** The name of a provider that looks like this one and has this end. */
const likeName = (name: string, end: string): string | undefined => {
  const names = providersAt(end);
  if (names.includes(name)) return name;
  return names.find((known) => known.length >= SHORTEST && isOneSlipFrom(name, known));
};

const meantDomain = (domain: string): string => {
  const [name = '', ...labels] = domain.split('.');
  const end = labels.join('.');
  if (providersAt(end).includes(name)) return domain;
  if (ONLY_COM.includes(name)) return `${name}.com`;
  const com = SLIPS_OF_PROVIDERS.includes(end) ? likeName(name, 'com') : undefined;
  if (com !== undefined && com.length >= SHORTEST) return `${com}.com`;
  const mended = end.replace(
    /[^.]+$/,
    (last) => (Object.hasOwn(SLIPS, last) && SLIPS[last]) || last,
  );
  return `${likeName(name, mended) ?? name}.${mended}`;
};

/**
 * The address that may be meant by one whose domain looks mistyped; `undefined` for any other. Asked
 * about, and never refused: somebody may have that domain.
 */
export const suggestedAddress = (typed: string): string | undefined => {
  const at = typed.lastIndexOf('@') + 1;
  const domain = typed.slice(at).toLowerCase();
  const meant = meantDomain(domain);
  return meant === domain ? undefined : typed.slice(0, at) + meant;
};
