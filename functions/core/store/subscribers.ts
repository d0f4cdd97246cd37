import { type Language, numberOfLanguage } from '../../../schema/content/languages.ts';
import {
  CHANNEL_CODES,
  type Channel,
  FORMAT_CODES,
  type Format,
} from '../../../schema/contracts/codes.ts';
import { base64UrlToHex } from '../base/bytes.ts';
import type { ContactDetails } from '../person/form.ts';
import { type Database, WHO } from './db.ts';
import { raiseEpochStatement } from './epochs.ts';

interface NewSubscriber {
  publicId: string;
  /** 16 random bytes, base64url. */
  salt: string;
  language: Language;
  format: Format;
  address: { typed: string; folded: string };
  now: number;
}

/** A subscriber comes to be by confirming a mailbox, and in no other way. */
export const createSubscriberStatements = (
  db: Database,
  subscriber: NewSubscriber,
): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO subscriber (public_id, salt, language, format, created_at)
      VALUES (unhex(?1), unhex(?2), ?3, ?4, ?5)`,
    )
    .bind(
      base64UrlToHex(subscriber.publicId),
      base64UrlToHex(subscriber.salt),
      numberOfLanguage(subscriber.language),
      FORMAT_CODES[subscriber.format],
      subscriber.now,
    ),
  contactStatement(db, subscriber.publicId, {
    channel: 'email',
    value: subscriber.address.typed,
    folded: subscriber.address.folded,
    confirmedAt: subscriber.now,
    now: subscriber.now,
  }),
];

/** Channels that share one number. */
const NUMBERED = ['sms', 'phone'] as const;

/**
 * Number and postal address, for the channels that need them. A mail proves a mailbox, not a number:
 * they stay unconfirmed, and post has nothing to confirm.
 */
export const contactStatements = (
  db: Database,
  publicId: string,
  { phone, post }: ContactDetails,
  channels: readonly Channel[],
  now: number,
): D1PreparedStatement[] => {
  // Once for a channel, however many topics were asked for over it.
  const numbers =
    phone === undefined ? [] : NUMBERED.filter((channel) => channels.includes(channel));
  return [
    ...numbers.map((channel) =>
      contactStatement(db, publicId, {
        channel,
        value: phone ?? '',
        folded: phone ?? '',
        confirmedAt: channel === 'phone' ? now : undefined,
        now,
      }),
    ),
    ...(post
      ? [
          contactStatement(db, publicId, {
            channel: 'post',
            value: JSON.stringify(post),
            folded: Object.values(post).join('\n').toLowerCase().normalize('NFC'),
            confirmedAt: now,
            now,
          }),
        ]
      : []),
  ];
};

interface NewContact {
  channel: Channel;
  value: string;
  folded: string;
  confirmedAt: number | undefined;
  now: number;
}

/**
 * A contact point that is typed again as it was keeps its confirmation. Somebody who has been erased
 * meanwhile gets none.
 */
const contactStatement = (
  db: Database,
  publicId: string,
  contact: NewContact,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO contact_point (subscriber, channel, value, folded, confirmed_at, created_at)
      SELECT id, ?2, ?3, ?4, ?5, ?6 FROM subscriber
      WHERE public_id = unhex(?1) AND salt IS NOT NULL
      ON CONFLICT (subscriber, channel) DO UPDATE SET
        confirmed_at = iif(folded = excluded.folded, confirmed_at, excluded.confirmed_at),
        value = excluded.value, folded = excluded.folded`,
    )
    .bind(
      base64UrlToHex(publicId),
      CHANNEL_CODES[contact.channel],
      contact.value,
      contact.folded,
      contact.confirmedAt ?? null,
      contact.now,
    );

/**
 * Forgets the mailbox of a subscriber, with the mails that wait for them, and voids every link but those
 * to leave (invariant 7).
 */
export const dropMailboxStatements = (db: Database, publicId: string): D1PreparedStatement[] => {
  const forgotten = [
    `DELETE FROM outbox WHERE subscriber = ${WHO} AND outcome IS NULL`,
    `DELETE FROM contact_point WHERE subscriber = ${WHO} AND channel = 1`,
  ];
  return [
    ...forgotten.map((sql) => db.prepare(sql).bind(base64UrlToHex(publicId))),
    raiseEpochStatement(db, publicId),
  ];
};
