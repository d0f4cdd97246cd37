import type { Landing } from '../../../schema/content/landing.ts';
import type { Topic } from '../../../schema/content/topic.ts';
import { didYouMean } from '../../advice/nearest.ts';
import { quoted } from '../../advice/quoted.ts';
import { type Entries, type Entry, mayExist } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

type Ask = Landing['asks'][number];
type Place = { landing: Entry<Landing>; ask: Ask; index: number };

const at = ({ landing, index }: Place, code: Mistake['code'], step: string, message: string) =>
  mistakeIn(landing, code, ['asks', index, step], message);

const checkSubset = (place: Place, field: 'channels' | 'frequencies', topic: Topic): Mistake[] => {
  const offered: readonly string[] = topic[field];
  const code = field === 'channels' ? 'channel-not-in-topic' : 'frequency-not-in-topic';
  return (place.ask[field] ?? [])
    .filter((asked) => !offered.includes(asked))
    .map((asked) =>
      at(
        place,
        code,
        field,
        `topic \`${topic.id}\` has no \`${asked}\`; choose from ${quoted(offered)}, or add it to the topic`,
      ),
    );
};

const checkAsk = (place: Place, { topics }: Entries): Mistake[] => {
  const { ask, landing, index } = place;
  const topic = topics.entries.find(({ data }) => data.id === ask.topic)?.data;
  if (landing.data.asks.findIndex((other) => other.topic === ask.topic) < index) {
    return [at(place, 'topic-asked-twice', 'topic', `topic \`${ask.topic}\` stands here already`)];
  }
  if (!topic && mayExist(topics, ask.topic)) return [];
  if (!topic) {
    const known = topics.entries.filter(({ data }) => !data.retired).map(({ data }) => data.id);
    const there =
      known.length > 0 ? `; the topics are ${quoted([...new Set(known)])}` : '; there is none yet';
    const guess = didYouMean(ask.topic, known) || there;
    return [at(place, 'topic-unknown', 'topic', `there is no topic \`${ask.topic}\`${guess}`)];
  }
  if (topic.retired) {
    const message = `topic \`${ask.topic}\` is retired; it can be left, but not joined: remove it here`;
    return [at(place, 'topic-retired', 'topic', message)];
  }
  return [...checkSubset(place, 'channels', topic), ...checkSubset(place, 'frequencies', topic)];
};

/** Sending an address-only form is the permission, so there must be nothing to choose. */
const checkAddressOnly = (landing: Entry<Landing>, { topics }: Entries): Mistake[] => {
  const { addressOnly, asks } = landing.data;
  const [ask, ...more] = asks;
  const topic = topics.entries.find(({ data }) => data.id === ask?.topic)?.data;
  if (!addressOnly || !ask || (!topic && more.length === 0)) return [];
  const channels = ask.channels ?? topic?.channels ?? [];
  const frequencies = ask.frequencies ?? topic?.frequencies ?? [];
  const single = more.length === 0 && channels.length === 1 && frequencies.length === 1;
  if (single && channels[0] === 'email') return [];
  const message =
    'a page that asks for the address only needs exactly one topic, with `channels: [email]` and one frequency; write these below `asks`, or remove `addressOnly`';
  return [mistakeIn(landing, 'address-only', ['addressOnly'], message)];
};

const checkNotice = (landing: Entry<Landing>, { notices }: Entries): Mistake[] => {
  const { notice } = landing.data;
  if (mayExist(notices, notice)) return [];
  const known = [...new Set(notices.entries.map(({ data }) => data.id))];
  const guess = didYouMean(notice, known) || `; there are ${quoted(known)}`;
  return [
    mistakeIn(landing, 'notice-unknown', ['notice'], `there is no wording \`${notice}\`${guess}`),
  ];
};

/** Landing pages ask only for what topics offer, in words that exist. */
export const checkAsks = (entries: Entries): Mistake[] =>
  entries.landings.entries.flatMap((landing) => [
    ...landing.data.asks.flatMap((ask, index) => checkAsk({ landing, ask, index }, entries)),
    ...checkAddressOnly(landing, entries),
    ...checkNotice(landing, entries),
  ]);
