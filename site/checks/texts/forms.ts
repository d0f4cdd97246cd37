import { didYouMean } from '../../advice/nearest.ts';
import { quoted } from '../../advice/quoted.ts';
import type { Publishables } from '../../catalogue/hidden.ts';
import { type Entries, mayExist } from '../../reader/entries.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';
import { checkHidden } from '../places/hidden-links.ts';
import type { Body } from './bodies.ts';

const TWICE = 'the page shows its own form already; remove this line';

/** Forms in texts are those of landing pages that people see, and none is on its own page twice. */
export const checkForms = (
  { landings }: Pick<Entries, 'landings'>,
  bodies: readonly Body[],
  known: Publishables,
): Mistake[] => {
  const ids = [...new Set(landings.entries.map(({ data }) => data.id))];
  return bodies.flatMap(({ kind, entry, outline }) =>
    outline.blocks.flatMap(({ name, line, attributes: { landing = '' } }) => {
      if (name !== 'form') return [];
      if (kind === 'landing' && landing === entry.data.id) {
        return [mistakeInText(entry, 'block-content', line, TWICE)];
      }
      if (mayExist(landings, landing)) {
        return checkHidden(known, {
          to: { kind: 'landing', id: landing },
          from: { kind, id: entry.data.id },
          at: (code, message) => mistakeInText(entry, code, line, message),
        });
      }
      const there = ids.length === 0 ? '; there is none yet' : `; there are ${quoted(ids)}`;
      const message = `there is no landing page \`${landing}\`${didYouMean(landing, ids) || there}`;
      return [mistakeInText(entry, 'landing-unknown', line, message)];
    }),
  );
};
