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
  id: number;
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
  subscriber: number;
  channel: number;
  value: string;
  folded: string;
  confirmed_at: number | null;
}
interface PermissionRow {
  subscriber: number;
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
  /** Some hundreds at once. */
  | { by: 'public-ids'; publicIds: readonly string[] }
  | { by: 'mailbox'; folded: string }
  /** By a request: who confirmed it, or else has its address. */
  | { by: 'pending'; tokenId: string }
  /** By a change of address: whose it is, or else who has the new address already. */
  | { by: 'address-change' | 'address-wanted'; tokenId: string };

/** In SQL: the subscribers that a lookup is about; `?1` is its key, bytes in hexadecimal. */
export const LOOKUPS = {
  'public-id': 'SELECT id FROM subscriber WHERE public_id = unhex(?1)',
  'public-ids': `SELECT s.id FROM json_each(?1) j
    CROSS JOIN subscriber s ON s.public_id = unhex(j.value)`,
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
  if (lookup.by === 'public-ids') return JSON.stringify(lookup.publicIds.map(base64UrlToHex));
  return base64UrlToHex('tokenId' in lookup ? lookup.tokenId : lookup.publicId);
};

const heldAnswers = z.array(z.object({ field: z.string(), value: z.string(), at: z.number() }));

/** How many statements {@link factsStatements} makes. */
export const FACTS_STATEMENTS = 3;

/** Statements that read the facts of a lookup; for a batch, so that all is one round trip. */
export const factsStatements = (db: Database, lookup: Lookup): D1PreparedStatement[] => {
  const who = LOOKUPS[lookup.by];
  const key = keyOf(lookup);
  return [
    db.prepare(
      `SELECT id, public_id, epoch, salt, language, format, paused_until,
        (SELECT coalesce(max(seq), 0) FROM event WHERE subscriber = s.id) AS seq,
        (SELECT json_group_array(json_object('field', field, 'value', value, 'at', at))
          FROM profile_value WHERE subscriber = s.id) AS profile
      FROM subscriber s WHERE id IN (${who})`,
    ),
    db.prepare(
      `SELECT subscriber, channel, value, folded, confirmed_at FROM contact_point
      WHERE subscriber IN (${who}) ORDER BY subscriber, channel`,
    ),
    db.prepare(
      `SELECT p.subscriber, p.topic, p.channel, p.state, p.frequency, p.last_seq, e.at, e.notice
      FROM permission p
      JOIN event e ON e.subscriber = p.subscriber AND e.seq = p.last_seq
      WHERE p.subscriber IN (${who}) ORDER BY p.subscriber, p.topic, p.channel`,
    ),
  ].map((statement) => statement.bind(key));
};

/** Facts of everybody that a lookup found, from results that begin at `first`. */
export const readAllFacts = (results: readonly D1Result<FactsRow>[], first = 0): Facts[] => {
  const contacts = Map.groupBy(rows<ContactRow>(results, first + 1), (row) => row.subscriber);
  const permissions = Map.groupBy(rows<PermissionRow>(results, first + 2), (row) => row.subscriber);
  return rows<SubscriberRow>(results, first).map((subscriber) => ({
    publicId: toBase64Url(Uint8Array.from(subscriber.public_id)),
    seq: subscriber.seq,
    epoch: subscriber.epoch,
    salt: toBase64Url(Uint8Array.from(subscriber.salt ?? [])),
    language: languageOfNumber(subscriber.language),
    format: nameOfCode(FORMAT_CODES, subscriber.format),
    pausedUntil: subscriber.paused_until ?? undefined,
    contacts: (contacts.get(subscriber.id) ?? []).map(toContact),
    permissions: (permissions.get(subscriber.id) ?? []).map(toPermission),
    profile: heldAnswers.parse(JSON.parse(subscriber.profile)),
  }));
};

/** Facts of the one subscriber of a lookup. */
export const readFacts = (results: readonly D1Result<FactsRow>[], first = 0): Facts | undefined =>
  readAllFacts(results, first)[0];

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
