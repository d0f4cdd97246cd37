import { isoDay } from '../../i18n/iso-day.ts';
import type { Entries } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import { mistakeIn } from './mistake-in.ts';

/**
 * A draw that has been made takes no more entries, so nobody is promised one: the next draw is another
 * incentive. `now` in UTC milliseconds.
 */
export const checkDrawn = (
  { settings, incentives, draws }: Pick<Entries, 'settings' | 'incentives' | 'draws'>,
  now: number,
): Mistake[] =>
  incentives.entries.flatMap((entry) => {
    const { id, closes, withdrawn } = entry.data;
    if (!settings || closes === undefined || withdrawn || !draws.includes(id)) return [];
    if (closes < isoDay(settings.timeZone, now)) return [];
    const message = `the draw \`${id}\` has been made and takes no more entries; give the next one a file and an id of its own`;
    return [mistakeIn(entry, 'incentive-days', ['closes'], message)];
  });
