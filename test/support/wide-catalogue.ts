import { createHash } from 'node:crypto';
import type { Catalogue, NoticeVersion } from '../../schema/content/catalogue.ts';
import { CHANNELS } from '../../schema/contracts/codes.ts';
import { ALL_OF_THEM, WIDE_INCENTIVES } from './wide-incentives.ts';

/** Id of the landing page that asks for everything. */
export const EVERYTHING = 'everything';

const TOPICS = 20;

/** Some content with twenty topics over every channel instead of its own: a form as large as any. */
export const widened = (content: Catalogue): Catalogue => {
  const [topic] = content.topics;
  const [landing] = content.landings;
  if (!topic || !landing) throw new Error('the content has no topic or no landing page');
  const ids = Array.from({ length: TOPICS }, (_, index) => `topic-${index}`);
  const { frequencies } = topic;
  const channels = [...CHANNELS];
  return {
    ...content,
    topics: ids.map((id) => ({ ...topic, id, channels })),
    notices: ids.flatMap((id) =>
      content.notices
        .filter((notice) => notice.topic === topic.id)
        .map((notice) => aboutTopic(notice, id)),
    ),
    incentives: WIDE_INCENTIVES,
    landings: [
      {
        ...landing,
        id: EVERYTHING,
        asks: ids.map((id) => ({ topic: id, channels, frequencies })),
        incentives: ALL_OF_THEM,
        addressOnly: false,
        fields: content.fields.map(({ id }) => ({ field: id, required: false })),
        askFormat: true,
        askLanguage: true,
      },
    ],
  };
};

/** The same wording about another topic, with a version that really is the hash of its text. */
const aboutTopic = (notice: NoticeVersion, topic: string): NoticeVersion => {
  const canonical = notice.canonical.replace(
    `"topic":{"id":"${notice.topic}"`,
    `"topic":{"id":"${topic}"`,
  );
  const version = createHash('sha256').update(canonical).digest('base64url');
  return { ...notice, topic, canonical, version };
};
