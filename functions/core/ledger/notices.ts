import {
  type NoticeContent,
  noticeContentSchema,
} from '../../../schema/content/canonical-notice.ts';

/**
 * What can be told again of a stored notice, years after content has changed: the title is the name of
 * the topic as it was shown.
 */
export type StoredNotice = Omit<NoticeContent, 'notice' | 'language' | 'topic'> &
  Omit<NoticeContent['topic'], 'id'>;

/**
 * Reads the canonical text of a notice (`canonicalNotice` writes it). Throws a ZodError for one that
 * another build wrote in another shape.
 */
export const storedNotice = (canonical: string): StoredNotice => {
  const { notice, language, topic, ...told } = noticeContentSchema.parse(JSON.parse(canonical));
  const { id, ...name } = topic;
  return { ...name, ...told };
};
