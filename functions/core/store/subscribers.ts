import { type Language, numberOfLanguage } from '../../../schema/content/languages.ts';
import {
  CHANNEL_CODES,
  type Channel,
  FORMAT_CODES,
  type Format,
} from '../../../schema/contracts/codes.ts';
import type { ContactDetails } from '../person/form.ts';
import { type Database, statement, WHO } from './db.ts';

interface NewSubscriber {
  publicId: string;
  /** 16 random bytes, base64url. */
  salt: string;
  /** 16 random bytes, base64url, that blind their leaves of the log. */
  ledgerSalt: string;
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
  statement(db, {
    ...subscriber,
    language: numberOfLanguage(subscriber.language),
    format: FORMAT_CODES[subscriber.format],
  })`INSERT INTO subscriber
      (public_id, salt, ledger_salt, language, format, created_at)
    VALUES (unhex(:publicId), unhex(:salt), unhex(:ledgerSalt), :language, :format, :now)`,
  contactStatement(db, {
    publicId: subscriber.publicId,
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
 * Number and postal address, for the channels that need them. An email proves a mailbox, not a number:
 * one for SMS stays unconfirmed. Calls and letters have nothing to prove.
 */
export const contactStatements = (
  db: Database,
  publicId: string,
  { phone, post }: ContactDetails,
  channels: readonly Channel[],
  now: number,
): D1PreparedStatement[] => {
  const given: NewContact[] = [];
  const shared = { publicId, now };
  // Once for a channel, however many topics were asked for over it.
  for (const channel of NUMBERED.filter((known) => channels.includes(known)))
    if (phone !== undefined) {
      const confirmedAt = channel === 'phone' ? now : undefined;
      given.push({ ...shared, channel, value: phone, folded: phone, confirmedAt });
    }
  if (post && channels.includes('post')) {
    const folded = Object.values(post).join('\n').toLowerCase().normalize('NFC');
    const value = JSON.stringify(post);
    given.push({ ...shared, channel: 'post', value, folded, confirmedAt: now });
  }
  return given.map((contact) => contactStatement(db, contact));
};

interface NewContact {
  publicId: string;
  channel: Channel;
  value: string;
  folded: string;
  confirmedAt: number | undefined;
  now: number;
}

/**
 * What nothing proves (calls and letters) keeps the instant of the event that first allowed it, however often it
 * is typed again; a number for messages that is not the one that was proved is not proved. Somebody who
 * has been erased meanwhile gets none.
 */
const contactStatement = (db: Database, contact: NewContact): D1PreparedStatement =>
  statement(db, { ...contact, channel: CHANNEL_CODES[contact.channel] })`INSERT INTO contact_point
      (subscriber, channel, value, folded, confirmed_at, created_at)
    SELECT id, :channel, :value, :folded, :confirmedAt, :now FROM subscriber
    WHERE public_id = unhex(:publicId) AND salt IS NOT NULL
    ON CONFLICT (subscriber, channel) DO UPDATE SET
      confirmed_at = iif(folded = excluded.folded OR excluded.confirmed_at IS NOT NULL,
        coalesce(confirmed_at, excluded.confirmed_at), NULL),
      value = excluded.value, folded = excluded.folded`;

/** Forgets the mailbox of a subscriber, with the mails that wait for them. */
export const dropMailboxStatements = (db: Database, publicId: string): D1PreparedStatement[] => [
  statement(db, { publicId })`DELETE FROM outbox WHERE subscriber = ${WHO} AND outcome IS NULL`,
  statement(db, { publicId })`DELETE FROM contact_point
    WHERE subscriber = ${WHO} AND channel = ${CHANNEL_CODES.email}`,
];
