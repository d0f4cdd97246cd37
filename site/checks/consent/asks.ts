import type { Landing } from '../../../schema/content/landing.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import type { Topic } from '../../../schema/content/topic.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake } from '../../reader/mistakes.ts';

type Ask = Landing['asks'][number];
type Place = { landing: Entry<Landing>; ask: Ask; index: number };

const at = ({ landing, index }: Place, code: Mistake['code'], step: string, message: Advice) =>
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
        say`choose from ${offered}, or add it to the topic: \`${topic.id}\` has no \`${asked}\``,
      ),
    );
};

const checkAsk = (place: Place, { topics }: Entries): Mistake[] => {
  const { ask } = place;
  const topic = topics.entries.find(({ data }) => data.id === ask.topic)?.data;
  if (!topic) return [];
  if (topic.retired) {
    const message = say`remove it here: the topic \`${ask.topic}\` is retired, and can be left, but not joined`;
    return [at(place, 'topic-retired', 'topic', message)];
  }
  return [...checkSubset(place, 'channels', topic), ...checkSubset(place, 'frequencies', topic)];
};

/** Sending an address-only form is the permission, so the page offers no choice. */
const checkAddressOnly = (landing: Entry<Landing>, { topics }: Entries): Mistake[] => {
  const { addressOnly, asks } = landing.data;
  const [ask, ...more] = asks;
  const topic = topics.entries.find(({ data }) => data.id === ask?.topic)?.data;
  if (!addressOnly || !ask || (!topic && more.length === 0)) return [];
  const channels = ask.channels ?? topic?.channels ?? [];
  const frequencies = ask.frequencies ?? topic?.frequencies ?? [];
  const single = more.length === 0 && channels.length === 1 && frequencies.length === 1;
  if (single && channels[0] === 'email') return [];
  const message = say`write one topic below \`asks\`, with \`channels: [email]\` and one frequency, or remove \`addressOnly\`: a page that asks for the address only offers no choice`;
  return [mistakeIn(landing, 'address-only', ['addressOnly'], message)];
};

/** Landing pages ask only for channels and frequencies that their topics offer. */
export const checkAsks = (entries: Entries): Mistake[] =>
  entries.landings.entries.flatMap((landing) => [
    ...landing.data.asks.flatMap((ask, index) => checkAsk({ landing, ask, index }, entries)),
    ...checkAddressOnly(landing, entries),
  ]);
