import type { Hidden } from '../../../schema/content/catalogue.ts';
import { HIDEABLE, hiddenAt, type Publishables } from '../../catalogue/hidden.ts';
import { type Named, nameOf } from '../../catalogue/places.ts';
import { momentOf } from '../../catalogue/published.ts';
import { asWarning, type Mistake, type MistakeCode } from '../../reader/mistakes.ts';
import { TARGETS } from './link-kinds.ts';

/**
 * Why something cannot be seen from where a link to it stands: a link in a draft is seen by nobody, and
 * one in a post of the future not before that is public itself.
 */
const hiddenFrom = (
  { byName, timeZone, now }: Publishables,
  to: Named,
  from: Named | undefined,
): Hidden | undefined => {
  const [target, around] = [to, from].map((named) => named && byName.get(nameOf(named)));
  // What has a mistake of its own may be a draft.
  const isBroken = from !== undefined && !around && HIDEABLE.some((kind) => kind === from.kind);
  if (!target || around?.draft || isBroken) return undefined;
  const since = around?.published === undefined ? now : momentOf(around.published, timeZone);
  return hiddenAt(target, timeZone, Math.max(now, since));
};

interface Link {
  to: Named;
  /** What the link stands in; left out for what is no entry. */
  from?: Named;
  /** What becomes of the link until a post is public; nothing else has a day. */
  until?: string;
  /** Whether people meet a dead end until then. */
  deadEnd?: true;
  at: (code: MistakeCode, message: string) => Mistake;
}

/** A link to a draft leads nowhere; one to a post of the future mends itself. */
export const checkHidden = (
  known: Publishables,
  { to, from, until = '', deadEnd, at }: Link,
): Mistake[] => {
  const hidden = hiddenFrom(known, to, from);
  if (hidden === undefined) return [];
  const named = `the ${TARGETS[to.kind].what} \`${to.id}\``;
  if (hidden === 'draft') {
    const remedy = from ? 'publish it, make this a draft as well, or' : 'publish it, or';
    const message = `${named} is a draft, which nobody sees; ${remedy} remove what names it here`;
    return [at('link-to-draft', message)];
  }
  const { published = '' } = known.byName.get(nameOf(to)) ?? {};
  const message = `${named} appears with the first build after ${published.replace('T', ' ')}; ${until}`;
  const found = at('link-to-future', message);
  return [deadEnd ? found : asWarning(found)];
};
