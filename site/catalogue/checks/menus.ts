import { LINK_KINDS, type LinkKind, type MenuTarget } from '../../../schema/content/menus.ts';
import { type Collection, type Entries, mayExist } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import type { FieldPath } from '../yaml-source.ts';
import { mistakeIn } from './mistake-in.ts';
import { idsOf, unknown } from './references.ts';

/** Where the ids of each kind of link are found, and what a marketer calls it. */
const TARGETS: Record<Exclude<LinkKind, 'product'>, { collection: Collection; what: string }> = {
  page: { collection: 'pages', what: 'page' },
  post: { collection: 'posts', what: 'post' },
  landing: { collection: 'landings', what: 'landing page' },
  category: { collection: 'categories', what: 'category' },
  tag: { collection: 'tags', what: 'tag' },
  author: { collection: 'authors', what: 'author' },
  topic: { collection: 'topics', what: 'topic' },
};

interface Placed {
  link: MenuTarget;
  path: FieldPath;
}

/** Every link of the menus with its place in the file. */
const linksOf = ({ menus }: Entries): Placed[] => [
  ...(menus?.data.header ?? []).flatMap((link, index) => [
    { link, path: ['header', index] },
    ...(link.links ?? []).map((inner, place) => ({
      link: inner,
      path: ['header', index, 'links', place],
    })),
  ]),
  ...(menus?.data.footer ?? []).flatMap(({ links }, index) =>
    links.map((link, place) => ({ link, path: ['footer', index, 'links', place] })),
  ),
];

const checkLink = ({ link, path }: Placed, entries: Entries): Mistake[] => {
  const { menus } = entries;
  if (!menus) return [];
  if (link.url !== undefined && link.label === undefined) {
    const message = 'write `label` below it: what the link says, in each language';
    return [mistakeIn(menus, 'label-missing', [...path, 'url'], message)];
  }
  return LINK_KINDS.flatMap((kind) => {
    const id = link[kind];
    if (id === undefined || kind === 'product') return [];
    const { collection, what } = TARGETS[kind];
    const at = [...path, kind];
    if (!mayExist(entries[collection], id)) {
      return [mistakeIn(menus, 'link-unknown', at, unknown(what, id, idsOf(entries[collection])))];
    }
    const draft = kind === 'post' && isDraft(entries, id);
    const message = `the post \`${id}\` is a draft, which nobody sees; publish it, or remove the link`;
    return draft ? [mistakeIn(menus, 'link-to-draft', at, message)] : [];
  });
};

const isDraft = ({ posts }: Entries, id: string): boolean =>
  posts.entries.some(({ data }) => data.id === id && data.draft);

/** Links of the menus lead somewhere, and say where. */
export const checkMenus = (entries: Entries): Mistake[] =>
  linksOf(entries).flatMap((placed) => checkLink(placed, entries));
