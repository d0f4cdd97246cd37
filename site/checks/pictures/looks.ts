import { type Advice, say } from '../../../schema/content/say.ts';
import { type Failing, failingColours } from '../../looks/contrast.ts';
import type { Paint, Scheme } from '../../looks/pairs.ts';
import type { Entries } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

const WHEN: Record<Scheme, Advice> = { light: say`by day`, dark: say`by night` };

const MIXED: Partial<Record<Paint, Advice>> = {
  tint: say`the tint of what is chosen, made of \`accent\` and \`surface\``,
  shade: say`the ground of remarks, made of \`text\` and \`surface\``,
  alarm: say`the ground of warnings, made of \`wrong\` and \`surface\``,
  press: say`a button below the pointer, made of \`accent\` and \`text\``,
  wash: say`the drawing at the corner, made of \`accent\` and \`background\``,
};

const nameOf = (paint: Paint): Advice => MIXED[paint] ?? say`\`${paint}\``;

/** Rounded down, so that 4.499 is not called 4.5. */
const ratio = (value: number): string => `${Math.floor(value * 100) / 100}:1`;

/** The remedy, and why: the ground on which the colour is seen worst. */
const messageOf = ({ scheme, grounds, nearest }: Failing, chosen: string): Advice => {
  const [worst] = grounds.toSorted((a, b) => a.ratio / a.needed - b.ratio / b.needed);
  if (!worst) throw new RangeError('a colour fails on a ground');
  const why = say`${WHEN[scheme]} it is hard to see on ${nameOf(worst.ground)}, with \`${ratio(worst.ratio)}\` where \`${worst.needed}:1\` is needed`;
  if (nearest === undefined) return say`change the colour of the ground: ${why}`;
  return nearest === chosen
    ? say`change only the colour named above, and \`${chosen}\` will do: ${why}`
    : say`write \`${nearest}\` in place of \`${chosen}\`: ${why}`;
};

/** Colours that everybody can read (WCAG 2.2, 1.4.3 and 1.4.11). */
export const checkLooks = ({ looks }: Pick<Entries, 'looks'>): Mistake[] =>
  (looks ? failingColours(looks.data) : []).flatMap((failing) => {
    if (!looks) return [];
    const { scheme, name } = failing;
    const message = messageOf(failing, looks.data.colours[scheme][name]);
    return [mistakeIn(looks, 'contrast', ['colours', scheme, name], message)];
  });
