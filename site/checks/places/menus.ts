import { LINK_KINDS } from '../../../schema/content/link-kinds.ts';
import type { MenuTarget } from '../../../schema/content/menus.ts';
import { ANSWER_PAGES } from '../../../schema/content/page.ts';
import { say } from '../../../schema/content/say.ts';
import { repeats } from '../../../schema/content/shared.ts';
import type { Publishables } from '../../catalogue/hidden.ts';
import { PLACE_KINDS } from '../../catalogue/places.ts';
import type { Entries } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import type { FieldPath } from '../../reader/yaml-source.ts';
import { checkHidden } from './hidden-links.ts';
import { checkOutside } from './outside-links.ts';

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

const checkLink = ({ link, path }: Placed, entries: Entries, known: Publishables): Mistake[] => {
  const { menus } = entries;
  if (!menus) return [];
  if (link.url !== undefined && link.label === undefined) {
    const message = say`write \`label\` below it, and what the link says in each language`;
    return [mistakeIn(menus, 'label-missing', [...path, 'url'], message)];
  }
  const outside = checkOutside(link.url ?? '', (code, message) =>
    mistakeIn(menus, code, [...path, 'url'], message),
  );
  const inside = PLACE_KINDS.flatMap((kind) => {
    const id = link[kind];
    if (id === undefined) return [];
    return checkHidden(known, {
      ...{ to: { kind, id }, until: say`the menu has no such link` },
      at: (code, message) => mistakeIn(menus, code, [...path, kind], message),
    });
  });
  return [...outside, ...inside];
};

/** Pages that answer to something that people did say nothing true to somebody who comes from a menu. */
const checkAnswer = ({ link, path }: Placed, { menus }: Entries): Mistake[] => {
  const id = ANSWER_PAGES.find((page) => page === link.page);
  if (!menus || id === undefined) return [];
  const message = say`remove the link: the product shows the page \`${id}\` to people to whom something has just happened, and whoever comes from a menu would believe it`;
  return [asWarning(mistakeIn(menus, 'link-out-of-place', [...path, 'page'], message))];
};

const targetOf = (link: MenuTarget): string =>
  [...LINK_KINDS, 'url' as const]
    .flatMap((kind) => (link[kind] ? [`${kind}:${link[kind]}`] : []))
    .join();

/** A link that stands in one list twice. */
const checkTwice = (placed: readonly Placed[], { menus }: Entries): Mistake[] =>
  repeats(placed, ({ link, path }) => [...path.slice(0, -1), targetOf(link)].join(' ')).flatMap(
    (index) => {
      const { path = [] } = placed[index] ?? {};
      if (!menus) return [];
      const message = say`remove one of the two: this link stands in the same menu already`;
      return [asWarning(mistakeIn(menus, 'listed-twice', path, message))];
    },
  );

/** Links of the menus lead somewhere and have a label. */
export const checkMenus = (entries: Entries, publishables: Publishables): Mistake[] => {
  const links = linksOf(entries);
  return [
    ...links.flatMap((placed) => checkLink(placed, entries, publishables)),
    ...links.flatMap((placed) => checkAnswer(placed, entries)),
    ...checkTwice(links, entries),
  ];
};
