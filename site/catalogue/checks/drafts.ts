import { SYSTEM_PAGES } from '../../../schema/content/page.ts';
import type { Entries, Entry } from '../entries.ts';
import type { Named } from '../hidden.ts';
import type { Mistake } from '../mistakes.ts';
import type { PlaceKind } from '../places.ts';
import { checkHidden, type Publishables, publishablesAt } from './hidden-links.ts';
import { mistakeIn } from './mistake-in.ts';

const checkField = (
  kind: PlaceKind,
  entry: Entry<{ id: string }>,
  field: string,
  to: Named,
  known: Publishables,
): Mistake[] =>
  checkHidden(known, {
    ...{ to, from: { kind, id: entry.data.id } },
    at: (code, message) => mistakeIn(entry, code, [field], message),
  });

/** The product leads people to these, whether they are finished or not. */
const checkNeeded = ({ pages }: Entries): Mistake[] =>
  pages.entries
    .filter(({ data }) => data.draft && SYSTEM_PAGES.some((id) => id === data.id))
    .map((page) => {
      const message =
        'the product leads people to this page, so it cannot be a draft: remove `draft`';
      return mistakeIn(page, 'draft-needed', ['draft'], message);
    });

/** Nothing that people meet names a draft in its fields; `now` in UTC milliseconds. */
export const checkDrafts = (entries: Entries, now: number): Mistake[] => {
  const known = publishablesAt(entries, now);
  return [
    ...checkNeeded(entries),
    ...entries.posts.entries.flatMap((post) => {
      const { form } = post.data;
      return form === undefined
        ? []
        : checkField('post', post, 'form', { kind: 'landing', id: form }, known);
    }),
    ...entries.landings.entries.flatMap((landing) =>
      (['afterSending', 'afterConfirming'] as const).flatMap((field) =>
        checkField('landing', landing, field, { kind: 'page', id: landing.data[field] }, known),
      ),
    ),
  ];
};
