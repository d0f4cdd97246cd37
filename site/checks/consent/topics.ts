import { say } from '../../../schema/content/say.ts';
import type { Topic } from '../../../schema/content/topic.ts';
import { type Entries, type Entry, mayExist } from '../../reader/entries.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, fileMistake, type Mistake } from '../../reader/mistakes.ts';
import { fileName } from '../places/pages.ts';

/** Recipients of channels that the topic does not use: people would be told of somebody who gets nothing. */
const checkRecipients = (topic: Entry<Topic>, { settings }: Entries): Mistake[] =>
  topic.data.recipients.flatMap((id, index) => {
    const known = settings?.dataProtection.recipients.find((recipient) => recipient.id === id);
    const channels: readonly string[] | undefined = known?.channels;
    if (!channels || topic.data.channels.some((channel) => channels.includes(channel))) return [];
    const message = say`remove \`${id}\`: the settings need it for ${channels}, and this topic uses ${topic.data.channels}`;
    return [asWarning(mistakeIn(topic, 'recipient-unused', ['recipients', index], message))];
  });

/** A consent names its topic and purpose; one of them in another language is half understood. */
const checkTranslated = (entries: Entries): Mistake[] => {
  const ids = new Set(
    entries.topics.entries.flatMap(({ data }) => (data.retired ? [] : [data.id])),
  );
  return [...ids].flatMap((id) =>
    entries.languages
      .filter((language) => !mayExist(entries.topics, id, language))
      .flatMap((language) => {
        const file = `${CONTENT_FOLDER}/topics/${language}/${fileName(entries.topics, id)}`;
        // Called otherwise by a slip in its id, of which another check tells.
        if (entries.topics.entries.some((other) => other.file === file)) return [];
        const message = say`write this topic, with the id \`${id}\`: until then people who read this language agree to words of another one`;
        return [asWarning(fileMistake('file-missing', file, message))];
      }),
  );
};

/** Topics are asked for in every language, and name only those who take part. */
export const checkTopics = (entries: Entries): Mistake[] => [
  ...entries.topics.entries.flatMap((topic) => checkRecipients(topic, entries)),
  ...checkTranslated(entries),
];
