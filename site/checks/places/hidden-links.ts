import type { Hidden } from '../../../schema/content/catalogue.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { HIDEABLE, hiddenAt, type Publishables } from '../../catalogue/hidden.ts';
import { type Named, nameOf } from '../../catalogue/places.ts';
import { momentOf } from '../../catalogue/published.ts';
import { NOUNS, PLACES } from '../../reader/collections.ts';
import { asWarning, type Mistake, type MistakeCode } from '../../reader/mistakes.ts';

/**
 * Why the target of a link is hidden from those who see the link. Links inside drafts are never
 * visible; links inside a scheduled post only once it is published.
 */
const hiddenFrom = (
  { byName, timeZone, now }: Publishables,
  to: Named,
  from: Named | undefined,
): Hidden | undefined => {
  const [target, around] = [to, from].map((named) => named && byName.get(nameOf(named)));
  // A file with a mistake may be a draft.
  const isBroken = from !== undefined && !around && HIDEABLE.some((kind) => kind === from.kind);
  if (!target || around?.draft || isBroken) return undefined;
  const since = around?.published === undefined ? now : momentOf(around.published, timeZone);
  return hiddenAt(target, timeZone, Math.max(now, since));
};

interface Link {
  to: Named;
  /** The entry with the link; left out for menus and redirects. */
  from?: Named;
  /** What the link does until its post is public. */
  until?: Advice;
  /** Whether the link is a dead end until then. */
  deadEnd?: true;
  at: (code: MistakeCode, message: Advice) => Mistake;
}

/** A link to a draft is a mistake; one to a scheduled post is a warning unless it is a dead end. */
export const checkHidden = (
  known: Publishables,
  { to, from, until = say`nobody sees it`, deadEnd, at }: Link,
): Mistake[] => {
  const hidden = hiddenFrom(known, to, from);
  if (hidden === undefined) return [];
  const named = say`the ${NOUNS[PLACES[to.kind]][0]} \`${to.id}\``;
  if (hidden === 'draft') {
    const message = from
      ? say`publish ${named}, make this a draft as well, or remove what names it here: nobody sees a draft`
      : say`publish ${named}, or remove what names it here: nobody sees a draft`;
    return [at('link-to-draft', message)];
  }
  const { published = '' } = known.byName.get(nameOf(to)) ?? {};
  const day = published.replace('T', ' ');
  const message = say`${until} until ${named} appears, with the first build after ${day}`;
  const found = at('link-to-future', message);
  return [deadEnd ? found : asWarning(found)];
};
