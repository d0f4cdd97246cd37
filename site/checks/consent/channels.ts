import { say } from '../../../schema/content/say.ts';
import { type Channel, isOnOffer } from '../../../schema/contracts/codes.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';

type Path = Parameters<typeof mistakeIn>[2];

/** Each channel of a list that people are not offered; an error if that leaves none. */
const checkList = (entry: Entry<unknown>, path: Path, channels: readonly Channel[]): Mistake[] => {
  const unused = channels.filter((channel) => !isOnOffer(channel));
  const empty = unused.length === channels.length;
  return unused.map((channel) => {
    const message = empty
      ? say`write another channel: Ijaza cannot use \`${channel}\` yet, so it is offered to nobody`
      : say`remove \`${channel}\` here: Ijaza cannot use it yet, so it is offered to nobody`;
    const mistake = mistakeIn(entry, 'channel-unused', path, message);
    return empty ? mistake : asWarning(mistake);
  });
};

/** Channels that content lists and that people are not offered; a retired topic may keep them. */
export const checkChannels = ({ topics, landings }: Entries): Mistake[] => [
  ...topics.entries.flatMap((entry) =>
    entry.data.retired ? [] : checkList(entry, ['channels'], entry.data.channels),
  ),
  ...landings.entries.flatMap((entry) => [
    ...entry.data.asks.flatMap(({ channels = [] }, index) =>
      checkList(entry, ['asks', index, 'channels'], channels),
    ),
    ...entry.data.incentives.flatMap(({ when }, index) =>
      when?.channel === undefined
        ? []
        : checkList(entry, ['incentives', index, 'when', 'channel'], [when.channel]),
    ),
  ]),
];
