import type { Landing } from '../../../schema/content/landing.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { instead } from '../../advice/nearest.ts';
import { isoDay } from '../../i18n/iso-day.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake, type MistakeCode } from '../../reader/mistakes.ts';

type Row = Landing['incentives'][number];
interface Place {
  landing: Entry<Landing>;
  row: Row;
  index: number;
}

const at = ({ landing, index }: Place, code: MistakeCode, path: string[], message: Advice) =>
  mistakeIn(landing, code, ['incentives', index, ...path], message);

const STEPS = { topic: say`topic`, channel: say`channel`, field: say`field` };

/** A condition names what the page really asks. */
const checkWhen = (place: Place, entries: Entries): Mistake[] => {
  const { asks, fields } = place.landing.data;
  const { topic, channel, field, is } = place.row.when ?? {};
  const condition = (step: string, message: Advice) =>
    at(place, 'incentive-condition', ['when', step], message);
  const topics = asks.map((ask) => ask.topic);
  const names = fields.map((one) => one.field);
  const channels = asks.flatMap(
    (ask) =>
      ask.channels ??
      entries.topics.entries.find(({ data }) => data.id === ask.topic)?.data.channels ??
      [],
  );
  const asked = (step: keyof typeof STEPS, id: string | undefined, known: string[]) => {
    if (id === undefined || known.includes(id)) return [];
    const remedy = instead(id, [...new Set(known)], say`remove this condition.`);
    return [condition(step, say`${remedy} This page asks for no ${STEPS[step]} \`${id}\``)];
  };
  return [
    ...asked('topic', topic, topics),
    ...asked('channel', channel, channels),
    ...asked('field', field, names),
    ...(is !== undefined && field === undefined
      ? [condition('is', say`say with \`field:\` which field has to have this answer`)]
      : []),
    ...checkAnswer(place, entries),
  ];
};

/** An answer that nobody can give would be promised to nobody. */
const checkAnswer = (place: Place, { fields }: Entries): Mistake[] => {
  const { field, is } = place.row.when ?? {};
  const found = fields.entries.find(({ data }) => data.id === field)?.data;
  if (is === undefined || found?.kind !== 'choice') return [];
  const values = (found.options ?? []).map(({ value }) => value);
  if (values.includes(is)) return [];
  const message = say`${instead(is, values)} The field \`${field ?? ''}\` has no answer \`${is}\``;
  return [at(place, 'incentive-condition', ['when', 'is'], message)];
};

const ARTICLE = say`If your lawyers agree, write \`consentAsCondition: allowed\` in the settings instead (GDPR Art. 7(4))`;

/** If the settings forbid consent as a condition: incentives that only those get who allow something. */
const checkFree = (place: Place, entries: Entries): Mistake[] => {
  if (entries.settings?.consentAsCondition !== 'never') return [];
  const warn = (path: string[], why: Advice, remedy: Advice) => [
    asWarning(at(place, 'consent-as-condition', path, say`${remedy}: ${why}. ${ARTICLE}`)),
  ];
  const { topic, channel } = place.row.when ?? {};
  const { data } =
    entries.incentives.entries.find((entry) => entry.data.id === place.row.incentive) ?? {};
  if (data?.needsConsent) {
    return warn(
      ['incentive'],
      say`only those get \`${data.id}\` who tick a box`,
      say`remove \`needsConsent\` there`,
    );
  }
  if (place.landing.data.addressOnly) {
    const why = say`whoever wants it has to subscribe`;
    return warn(
      ['incentive'],
      why,
      say`remove \`addressOnly\`, so that there is a box to leave empty`,
    );
  }
  return topic === undefined && channel === undefined
    ? []
    : warn(
        ['when'],
        say`only those get it who tick this`,
        say`make it depend on the page or on a field`,
      );
};

/** Landing pages promise incentives to people whom their form can tell apart. */
export const checkLandingIncentives = (entries: Entries): Mistake[] =>
  entries.landings.entries.flatMap((landing) =>
    landing.data.incentives.flatMap((row, index) => {
      const place = { landing, row, index };
      return [...checkWhen(place, entries), ...checkFree(place, entries)];
    }),
  );

/** Why nobody is promised an incentive any more; `undefined` if people still are. */
const overBy = (entries: Entries, id: string, today: string): Advice | undefined => {
  const found = entries.incentives.entries.find(({ data }) => data.id === id)?.data;
  if (found?.withdrawn) return say`the incentive \`${id}\` is withdrawn`;
  const { opens = '', closes } = found ?? {};
  // A draw that closes before it opens is a mistake of its own file.
  if (closes === undefined || closes < opens || closes >= today) return undefined;
  return say`the draw \`${id}\` closed on ${closes}`;
};

/** Landing pages that still name an incentive that is over; `now` in UTC milliseconds. */
export const checkIncentivesOver = (entries: Entries, now: number): Mistake[] => {
  const { settings, landings } = entries;
  if (!settings) return [];
  const today = isoDay(settings.timeZone, now);
  return landings.entries.flatMap((landing) =>
    landing.data.incentives.flatMap(({ incentive }, index) => {
      const over = overBy(entries, incentive, today);
      if (over === undefined) return [];
      const message = say`remove it, and what the text says of it: ${over}, and nobody is promised it here any more`;
      const path = ['incentives', index, 'incentive'];
      return [asWarning(mistakeIn(landing, 'incentive-over', path, message))];
    }),
  );
};
