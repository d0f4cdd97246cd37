import type { Landing } from '../../../schema/content/landing.ts';
import { didYouMean } from '../../advice/nearest.ts';
import { quoted } from '../../advice/quoted.ts';
import { type Entries, type Entry, mayExist, type Read } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake, type MistakeCode } from '../../reader/mistakes.ts';

type Row = Landing['incentives'][number];
interface Place {
  landing: Entry<Landing>;
  row: Row;
  index: number;
}

const at = ({ landing, index }: Place, code: MistakeCode, path: string[], message: string) =>
  mistakeIn(landing, code, ['incentives', index, ...path], message);

const unknown = (
  place: Place,
  read: Read<{ id: string }>,
  [what, id, path]: readonly [what: string, id: string, path: string[]],
): Mistake[] => {
  if (mayExist(read, id)) return [];
  const known = [...new Set(read.entries.map(({ data }) => data.id))];
  const there = known.length > 0 ? `; there are ${quoted(known)}` : '';
  const message = `there is no ${what} \`${id}\`${didYouMean(id, known) || there}`;
  return [at(place, 'incentive-unknown', path, message)];
};

/** A condition names what the page really asks. */
const checkWhen = (place: Place, entries: Entries): Mistake[] => {
  const { asks, fields } = place.landing.data;
  const { topic, channel, field, is } = place.row.when ?? {};
  const condition = (step: string, message: string) =>
    at(place, 'incentive-condition', ['when', step], message);
  const topics = asks.map((ask) => ask.topic);
  const names = fields.map((asked) => asked.field);
  const channels = asks.flatMap(
    (ask) =>
      ask.channels ??
      entries.topics.entries.find(({ data }) => data.id === ask.topic)?.data.channels ??
      [],
  );
  const says = (what: string, id: string, known: readonly string[]) =>
    `this page asks for no ${what} \`${id}\`${didYouMean(id, known) || `; it asks for ${quoted([...new Set(known)]) || 'none'}`}`;
  return [
    ...(topic !== undefined && !topics.includes(topic)
      ? [condition('topic', says('topic', topic, topics))]
      : []),
    ...(channel !== undefined && !channels.includes(channel)
      ? [condition('channel', says('channel', channel, channels))]
      : []),
    ...(field !== undefined && !names.includes(field)
      ? [condition('field', says('field', field, names))]
      : []),
    ...(is !== undefined && field === undefined
      ? [condition('is', 'say with `field:` which field has to have this answer')]
      : []),
    ...checkAnswer(place, entries),
  ];
};

/** An answer that nobody can give is a promise to nobody. */
const checkAnswer = (place: Place, { fields }: Entries): Mistake[] => {
  const { field, is } = place.row.when ?? {};
  const found = fields.entries.find(({ data }) => data.id === field)?.data;
  if (is === undefined || found?.kind !== 'choice') return [];
  const values = (found.options ?? []).map(({ value }) => value);
  if (values.includes(is)) return [];
  const message = `the field \`${field}\` has no answer \`${is}\`${didYouMean(is, values) || `; it has ${quoted(values)}`}`;
  return [at(place, 'incentive-condition', ['when', 'is'], message)];
};

const ARTICLE =
  'consent that something depends on is rarely free (GDPR Art. 7(4)). If your lawyers agree, write `consentAsCondition: allowed` in the settings; otherwise';

/** What can only be had by allowing something, where the settings say that nothing may be. */
const checkFree = (place: Place, entries: Entries): Mistake[] => {
  if (entries.settings?.consentAsCondition !== 'never') return [];
  const warn = (path: string[], why: string, remedy: string) => [
    asWarning(at(place, 'consent-as-condition', path, `${why}: ${ARTICLE} ${remedy}`)),
  ];
  const { topic, channel } = place.row.when ?? {};
  const { data } =
    entries.incentives.entries.find((entry) => entry.data.id === place.row.incentive) ?? {};
  if (data?.needsConsent) {
    return warn(
      ['incentive'],
      `only those get \`${data.id}\` who tick a box`,
      'remove `needsConsent` there',
    );
  }
  if (place.landing.data.addressOnly) {
    const why = 'on a page that asks for the address only, whoever wants it has to subscribe';
    return warn(['incentive'], why, 'remove `addressOnly`, so that there is a box to leave empty');
  }
  return topic === undefined && channel === undefined
    ? []
    : warn(['when'], 'only those get it who tick this', 'make it depend on the page or on a field');
};

const checkRow = (place: Place, entries: Entries): Mistake[] => {
  const { incentive } = place.row;
  const first = place.landing.data.incentives.findIndex((row) => row.incentive === incentive);
  if (first < place.index) {
    const message = `the incentive \`${incentive}\` stands here already; remove one of the two`;
    return [at(place, 'incentive-twice', ['incentive'], message)];
  }
  return [
    ...unknown(place, entries.incentives, ['incentive', incentive, ['incentive']]),
    ...checkWhen(place, entries),
    ...checkFree(place, entries),
  ];
};

/** Landing pages promise what there is, to people whom their form can tell apart. */
export const checkLandingIncentives = (entries: Entries): Mistake[] =>
  entries.landings.entries.flatMap((landing) =>
    landing.data.incentives.flatMap((row, index) => checkRow({ landing, row, index }, entries)),
  );
