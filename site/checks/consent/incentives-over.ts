import { isoDay } from '../../i18n/iso-day.ts';
import type { Entries } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';

/** Why nobody is promised an incentive any more; `undefined` where people still are. */
const overBy = (entries: Entries, id: string, today: string): string | undefined => {
  const found = entries.incentives.entries.find(({ data }) => data.id === id)?.data;
  if (found?.withdrawn) return `the incentive \`${id}\` is withdrawn`;
  const { opens = '', closes } = found ?? {};
  // One that closes before it opens is told of where it is written.
  if (closes === undefined || closes < opens || closes >= today) return undefined;
  return `the draw \`${id}\` closed on ${closes}`;
};

/** Landing pages that still name what nobody is promised any more; `now` in UTC milliseconds. */
export const checkIncentivesOver = (entries: Entries, now: number): Mistake[] => {
  const { settings, landings } = entries;
  if (!settings) return [];
  const today = isoDay(settings.timeZone, now);
  return landings.entries.flatMap((landing) =>
    landing.data.incentives.flatMap(({ incentive }, index) => {
      const over = overBy(entries, incentive, today);
      if (over === undefined) return [];
      const message = `${over}, and nobody is promised it here any more; remove it, and what the text says of it`;
      const path = ['incentives', index, 'incentive'];
      return [asWarning(mistakeIn(landing, 'incentive-over', path, message))];
    }),
  );
};
