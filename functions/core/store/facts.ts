import { z } from 'zod';
import { languageOfNumber } from '../../../schema/content/languages.ts';
import {
  CHANNEL_CODES,
  FORMAT_CODES,
  FREQUENCY_CODES,
  nameOfCode,
  STATE_CODES,
} from '../../../schema/contracts/codes.ts';
import { base64UrlToHex, toBase64Url } from '../base/bytes.ts';
import type { ContactPoint, Facts, Permission } from '../person/facts.ts';
import { type Database, rows } from './db.ts';

interface SubscriberRow {
  public_id: number[];
  epoch: number;
  salt: number[] | null;
  language: number;
  format: number;
  paused_until: number | null;
  seq: number;
  /** JSON. */
  profile: string;
}
interface ContactRow {
  channel: number;
  value: string;
  folded: string;
  confirmed_at: number | null;
}
interface PermissionRow {
  topic: string;
  channel: number;
  state: number;
  frequency: number;
  last_seq: number;
  at: number;
  notice: number[];
}
export type FactsRow = SubscriberRow & ContactRow & PermissionRow;

/** How a subscriber is looked up. */
export type Lookup =
  | { by: 'public-id'; publicId: string }
  | { by: 'mailbox'; folded: string }
  /** By a request: who confirmed it, or else has its address. */
  | { by: 'pending'; tokenId: string }
  /** By a change of address: whose it is, or else who has the new address already. */
  | { by: 'address-change' | 'address-wanted'; tokenId: string };

/** In SQL: the subscriber that a lookup is about; `?1` is its key, bytes in hexadecimal. */
export const LOOKUPS = {
  'public-id': 'SELECT id FROM subscriber WHERE public_id = unhex(?1)',
  mailbox: 'SELECT subscriber FROM contact_point WHERE channel = 1 AND folded = ?1',
  pending: `SELECT coalesce(p.subscriber, (
      SELECT c.subscriber FROM contact_point c WHERE c.channel = 1 AND c.folded = p.folded
    )) FROM pending p WHERE p.token_id = unhex(?1)`,
  'address-change': 'SELECT subscriber FROM address_change WHERE token_id = unhex(?1)',
  'address-wanted': `SELECT c.subscriber FROM address_change a
    JOIN contact_point c ON c.channel = 1 AND c.folded = a.folded WHERE a.token_id = unhex(?1)`,
} as const;

const keyOf = (lookup: Lookup): string => {
  if (lookup.by === 'mailbox') return lookup.folded;
  return base64UrlToHex('tokenId' in lookup ? lookup.tokenId : lookup.publicId);
};

const heldAnswers = z.array(z.object({ field: z.string(), value: z.string(), at: z.number() }));

/** How many statements {@link factsStatements} makes. */
export const FACTS_STATEMENTS = 3;

/** Statements that read a subscriber's facts; for a batch, so that all is one round trip. */
export const factsStatements = (db: Database, lookup: Lookup): D1PreparedStatement[] => {
  const who = LOOKUPS[lookup.by];
  const key = keyOf(lookup);
  return [
    db.prepare(
      `SELECT public_id, epoch, salt, language, format, paused_until,
        (SELECT coalesce(max(seq), 0) FROM event WHERE subscriber = s.id) AS seq,
        (SELECT json_group_array(json_object('field', field, 'value', value, 'at', at))
          FROM profile_value WHERE subscriber = s.id) AS profile
      FROM subscriber s WHERE id = (${who})`,
    ),
    db.prepare(
      `SELECT channel, value, folded, confirmed_at FROM contact_point
      WHERE subscriber = (${who}) ORDER BY channel`,
    ),
    db.prepare(
      `SELECT p.topic, p.channel, p.state, p.frequency, p.last_seq, e.at, e.notice FROM permission p
      JOIN event e ON e.subscriber = p.subscriber AND e.seq = p.last_seq
      WHERE p.subscriber = (${who}) ORDER BY p.topic, p.channel`,
    ),
  ].map((statement) => statement.bind(key));
};

/** Facts from the results of {@link factsStatements}, which begin at `first`. */
export const readFacts = (results: readonly D1Result<FactsRow>[], first = 0): Facts | undefined => {
  const [subscriber] = rows<SubscriberRow>(results, first);
  if (!subscriber) return undefined;
  return {
    publicId: toBase64Url(Uint8Array.from(subscriber.public_id)),
    seq: subscriber.seq,
    epoch: subscriber.epoch,
    salt: toBase64Url(Uint8Array.from(subscriber.salt ?? [])),
    language: languageOfNumber(subscriber.language),
    format: nameOfCode(FORMAT_CODES, subscriber.format),
    pausedUntil: subscriber.paused_until ?? undefined,
    contacts: rows<ContactRow>(results, first + 1).map(toContact),
    permissions: rows<PermissionRow>(results, first + 2).map(toPermission),
    profile: heldAnswers.parse(JSON.parse(subscriber.profile)),
  };
};

const toContact = (row: ContactRow): ContactPoint => ({
  channel: nameOfCode(CHANNEL_CODES, row.channel),
  value: row.value,
  folded: row.folded,
  confirmedAt: row.confirmed_at ?? undefined,
});

const toPermission = (row: PermissionRow): Permission => ({
  topic: row.topic,
  channel: nameOfCode(CHANNEL_CODES, row.channel),
  state: nameOfCode(STATE_CODES, row.state),
  frequency: nameOfCode(FREQUENCY_CODES, row.frequency),
  seq: row.last_seq,
  since: row.at,
  notice: toBase64Url(Uint8Array.from(row.notice)),
});

/** One subscriber, in one round trip. */
export const loadFacts = async (db: Database, lookup: Lookup): Promise<Facts | undefined> =>
  readFacts(await db.batch<FactsRow>(factsStatements(db, lookup)));
