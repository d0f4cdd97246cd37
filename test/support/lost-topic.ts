import { createHash } from 'node:crypto';
import { catalogue } from '../../functions/catalogue.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { numberOfLanguage } from '../../schema/content/languages.ts';
import {
  CHANNEL_CODES,
  EVENT_KIND_CODES,
  FREQUENCY_CODES,
  METHOD_CODES,
  STATE_CODES,
} from '../../schema/contracts/codes.ts';

const WHO = '(SELECT subscriber FROM contact_point WHERE channel = 1 AND folded = ?1)';

/** The text of a wording that content never had: as the first of it, but for some words. */
export const foreignWording = ({
  topic,
  ...told
}: {
  topic: object;
  [name: string]: unknown;
}): string => {
  const [first] = catalogue.notices;
  const known: { topic: object } = JSON.parse(first?.canonical ?? '');
  return JSON.stringify({ ...known, ...told, topic: { ...known.topic, ...topic } });
};

/**
 * Lets a person hold a permission by e-mail for a topic that content does not have any more, as an
 * earlier build would have left it.
 */
export const holdLostTopic = async (
  db: Database,
  email: string,
  topic: string,
  canonical = foreignWording({ statement: 'Once a month.', topic: { title: topic } }),
): Promise<void> => {
  const version = createHash('sha256').update(canonical).digest('hex');
  const { confirmed } = EVENT_KIND_CODES;
  const { monthly } = FREQUENCY_CODES;
  const channel = CHANNEL_CODES.email;
  await db.batch([
    db
      .prepare('INSERT INTO notice VALUES (unhex(?1), ?2, ?3, ?4, 0) ON CONFLICT DO NOTHING')
      .bind(version, numberOfLanguage('en'), topic, canonical),
    db
      .prepare(
        `INSERT INTO event (subscriber, seq, at, kind, method, topic, channel, after, notice)
        SELECT ${WHO}, (SELECT max(seq) + 1 FROM event WHERE subscriber = ${WHO}), ?2, ?3, ?4, ?5,
          ?6, ?7, unhex(?8)`,
      )
      .bind(email, Date.now(), confirmed, METHOD_CODES.form, topic, channel, monthly, version),
    db
      .prepare(
        `INSERT INTO permission (subscriber, topic, channel, state, frequency, last_seq)
        SELECT subscriber, topic, channel, ?2, after, seq FROM event
        WHERE subscriber = ${WHO} ORDER BY seq DESC LIMIT 1`,
      )
      .bind(email, STATE_CODES.granted),
  ]);
};
