import { say } from '../../../schema/content/say.ts';
import type { Publishables } from '../../catalogue/hidden.ts';
import { type Entries, mayExist } from '../../reader/entries.ts';
import { mistakeInText } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';
import { checkHidden } from '../places/hidden-links.ts';
import { idsOf, unknown } from '../places/references.ts';
import type { Body } from './bodies.ts';

const TWICE = say`remove this line: the page shows its own form already`;

/** Forms in texts belong to public landing pages, and no page shows its own form twice. */
export const checkForms = (
  { landings }: Pick<Entries, 'landings'>,
  bodies: readonly Body[],
  known: Publishables,
): Mistake[] =>
  bodies.flatMap(({ kind, entry, outline }) =>
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
      const message = unknown(say`landing page`, landing, idsOf(landings));
      return [mistakeInText(entry, 'landing-unknown', line, message)];
    }),
  );
