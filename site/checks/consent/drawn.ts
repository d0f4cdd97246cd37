import type { Incentive } from '../../../schema/content/incentive.ts';
import { isoDay } from '../../i18n/iso-day.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';
import type { PublishedDraw } from '../../reader/published-draws.ts';

const FACTS = ['closes', 'winners', 'commitment'] as const;

const NEXT = 'give the next draw a file and an id of its own';

/** What content says of a draw otherwise than it was made. */
const altered = (entry: Entry<Incentive>, made: NonNullable<PublishedDraw['made']>): Mistake[] =>
  FACTS.filter((field) => entry.data[field] !== made[field]).map((field) => {
    const message = `the draw \`${entry.data.id}\` has been made, with \`${field}: ${made[field]}\`; write that again, and ${NEXT}`;
    return mistakeIn(entry, 'incentive-drawn', [field], message);
  });

/**
 * A draw that has been made takes no more entries, so nobody is promised one, and its terms stay as they
 * were: the next draw is another incentive. `now` in UTC milliseconds.
 */
export const checkDrawn = (
  { settings, incentives, draws }: Pick<Entries, 'settings' | 'incentives' | 'draws'>,
  now: number,
): Mistake[] =>
  incentives.entries.flatMap((entry) => {
    const { id, closes, withdrawn } = entry.data;
    const draw = draws.find((one) => one.id === id);
    if (!settings || !draw || closes === undefined || withdrawn) return [];
    const mistakes = draw.made ? altered(entry, draw.made) : [];
    if (mistakes.length > 0 || closes < isoDay(settings.timeZone, now)) return mistakes;
    const message = `the draw \`${id}\` has been made and takes no more entries; ${NEXT}`;
    return [mistakeIn(entry, 'incentive-drawn', ['closes'], message)];
  });
