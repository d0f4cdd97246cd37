import { LINK_KINDS, type MenuTarget } from '../../../schema/content/menus.ts';
import { type Entries, mayExist } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import type { FieldPath } from '../yaml-source.ts';
import { checkHidden, type LinkedPosts, linkedPosts } from './hidden-links.ts';
import { TARGETS } from './link-kinds.ts';
import { mistakeIn } from './mistake-in.ts';
import { idsOf, unknown } from './references.ts';

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

const checkLink = ({ link, path }: Placed, entries: Entries, linked: LinkedPosts): Mistake[] => {
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
    if (kind !== 'post') return [];
    return checkHidden(linked, {
      ...{ id, until: 'until then the menu has no such link' },
      at: (code, message) => mistakeIn(menus, code, at, message),
    });
  });
};

/** Links of the menus lead somewhere, and say where; `now` in UTC milliseconds. */
export const checkMenus = (entries: Entries, now: number): Mistake[] => {
  const linked = linkedPosts(entries, now);
  return linksOf(entries).flatMap((placed) => checkLink(placed, entries, linked));
};
