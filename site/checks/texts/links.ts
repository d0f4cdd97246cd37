import { canonicalPath, sameAddress } from '../../../schema/address.ts';
import { PRODUCT_PLACES } from '../../../schema/content/menus.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { didYouMean, instead } from '../../advice/nearest.ts';
import type { Publishables } from '../../catalogue/hidden.ts';
import { type Named, nameOf, PLACE_KINDS } from '../../catalogue/places.ts';
import { type LinkTarget, readLink } from '../../markdown/links.ts';
import { PLACES } from '../../reader/collections.ts';
import { type Entries, mayExist } from '../../reader/entries.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';
import { checkHidden } from '../places/hidden-links.ts';
import { checkOutside } from '../places/outside-links.ts';
import { missingFile } from '../places/references.ts';
import type { Body } from './bodies.ts';
import { type Known, knownTo, type Linked } from './bodies.ts';

type EntryTarget = Extract<LinkTarget, { kind: 'entry' }>;

const at = ({ body, link }: Linked, code: Mistake['code'], message: Advice): Mistake =>
  mistakeInText(body.entry, code, link.line, message);

const checkAnchor = (linked: Linked, anchor: string, file: string, known: Known): Mistake[] => {
  const there = known.anchors.get(file) ?? [];
  const id = anchor.slice(1);
  if (there.some((known) => sameAddress(known, id))) return [];
  const none = say`remove \`#\` and what is behind it.`;
  const message = say`${instead(id, there, none)} \`${file}\` has no heading \`#${id}\``;
  return [at(linked, 'anchor-unknown', message)];
};

const WORDS = say`these words are shown without a link, and a button is left out,`;

const around = ({ body: { kind, entry } }: Linked): Named => ({ kind, id: entry.data.id });

const checkSeen = (linked: Linked, to: Named, known: Known): Mistake[] =>
  checkHidden(known.publishables, {
    ...{ to, from: around(linked), until: WORDS },
    at: (code, message) => at(linked, code, message),
  });

/** A written address stays in the text even while there is no page at it. */
const checkSeenAt = (linked: Linked, to: Named, known: Known): Mistake[] =>
  checkHidden(known.publishables, {
    ...{ to, from: around(linked), deadEnd: true },
    until: say`write \`${nameOf(to)}\`, which becomes a link by itself: there is no page at this address`,
    at: (code, message) => at(linked, code, message),
  });

const checkEntry = (
  linked: Linked,
  { scheme, id, anchor }: EntryTarget,
  known: Known,
): Mistake[] => {
  const ids = scheme === 'product' ? [...PRODUCT_PLACES] : [...known.places[scheme].keys()];
  const pending = scheme !== 'product' && mayExist(known.entries[PLACES[scheme]], id);
  if (!pending && !ids.some((there) => there === id)) {
    const named = `${scheme}:${id}`;
    const all = ids.map((there) => `${scheme}:${there}`);
    const message = say`${instead(named, all)} There is no \`${named}\``;
    return [at(linked, 'link-unknown', message)];
  }
  const hidden = scheme === 'product' ? [] : checkSeen(linked, { kind: scheme, id }, known);
  if (anchor === '' || hidden.length > 0) return hidden;
  const own = known.bodies.filter(({ kind, entry }) => kind === scheme && entry.data.id === id);
  const { language } = linked.body.entry;
  const shown = own.find(({ entry }) => entry.language === language) ?? own[0];
  return shown ? checkAnchor(linked, anchor, shown.entry.file, known) : [];
};

/** Addresses that the product answers, below a language and elsewhere. */
const PRODUCT =
  /^(manage|verify|preferences|search|records|topics|posts(\/\d+)?|(topics\/[a-z0-9-]+\/)?feed\.xml)?$/;
const ELSEWHERE = /^\/($|sitemap\.xml$|robots\.txt$|records\.json$|schemas\/|\.well-known\/)/;

const checkLocal = (linked: Linked, href: string, known: Known): Mistake[] => {
  const path = canonicalPath(href.replace(/[?#].*$/, ''));
  const bare = path.replace(/\/$/, '');
  const [, language = '', ...rest] = bare.split('/');
  const isProduct = known.languages.includes(language) && PRODUCT.test(rest.join('/'));
  const entry = known.entryAt.get(`${bare}/`);
  if (entry) return checkSeenAt(linked, entry, known);
  if (isProduct || ELSEWHERE.test(path)) return [];
  // A file with a mistake may have that address.
  const broken = PLACE_KINDS.some((kind) => known.entries[PLACES[kind]].broken.length > 0);
  if (broken || known.languages.length === 0) return [];
  const guess = didYouMean(`${bare}/`, [...known.entryAt.keys()]);
  const remedy = guess || say`name what it leads to, such as \`page:about\`.`;
  return [at(linked, 'link-unknown', say`${remedy} There is no page at \`${href}\``)];
};

const checkDocument = (linked: Linked, href: string, { entries }: Known): Mistake[] => {
  const paths = entries.documents.map(({ path }) => path);
  if (paths.includes(href)) return [];
  return [at(linked, 'document-missing', missingFile(href, paths))];
};

const check = (linked: Linked, known: Known): Mistake[] => {
  const target = readLink(linked.link.href);
  if (target.kind === 'entry') return checkEntry(linked, target, known);
  if (target.kind === 'anchor') {
    return checkAnchor(linked, target.href, linked.body.entry.file, known);
  }
  if (target.kind === 'local') return checkLocal(linked, target.href, known);
  if (target.kind === 'document') return checkDocument(linked, target.href, known);
  return target.kind === 'external'
    ? checkOutside(target.href, (code, message) => at(linked, code, message))
    : [];
};

/** Links in texts lead to something that exists. */
export const checkLinks = (
  entries: Entries,
  bodies: readonly Body[],
  publishables: Publishables,
): Mistake[] => {
  const known = knownTo(entries, bodies, publishables);
  return bodies.flatMap((body) =>
    body.outline.links.flatMap((link) => check({ body, link }, known)),
  );
};
