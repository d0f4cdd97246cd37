import { SYSTEM_PAGES } from '../../../schema/content/page.ts';
import type { Publishables } from '../../catalogue/hidden.ts';
import type { Named } from '../../catalogue/places.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';
import { checkHidden } from './hidden-links.ts';

/** A field that names something. */
interface Naming {
  kind: Named['kind'];
  entry: Entry<{ id: string }>;
  field: string;
  to: Named;
}

const namingsOf = ({ posts, landings }: Entries): Naming[] => [
  ...posts.entries.flatMap((entry): Naming[] => {
    const { form } = entry.data;
    const to: Named[] = form === undefined ? [] : [{ kind: 'landing', id: form }];
    return to.map((named) => ({ kind: 'post', entry, field: 'form', to: named }));
  }),
  ...landings.entries.flatMap((entry) =>
    (['afterSending', 'afterConfirming'] as const).map((field): Naming => {
      const to: Named = { kind: 'page', id: entry.data[field] };
      return { kind: 'landing', entry, field, to };
    }),
  ),
];

/** The product leads people to these, whether they are finished or not. */
const checkNeeded = ({ pages }: Entries): Mistake[] =>
  pages.entries
    .filter(({ data }) => data.draft && SYSTEM_PAGES.some((id) => id === data.id))
    .map((page) => {
      const message =
        'the product leads people to this page, so it cannot be a draft: remove `draft`';
      return mistakeIn(page, 'draft-needed', ['draft'], message);
    });

/** Nothing that people meet names a draft in its fields. */
export const checkDrafts = (entries: Entries, publishables: Publishables): Mistake[] => [
  ...checkNeeded(entries),
  ...namingsOf(entries).flatMap(({ kind, entry, field, to }) =>
    checkHidden(publishables, {
      ...{ to, from: { kind, id: entry.data.id } },
      at: (code, message) => mistakeIn(entry, code, [field], message),
    }),
  ),
];
