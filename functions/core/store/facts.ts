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
import { ask, type Database, type Query, query, sql, statement, together } from './db.ts';

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

/** In SQL: the subscribers that a lookup is about; what it knows of them are parameters. */
export const LOOKUPS = {
  'public-id': sql`SELECT id FROM subscriber WHERE public_id = unhex(:publicId)`,
  'public-ids': sql`SELECT s.id FROM json_each(:publicIds) j
    CROSS JOIN subscriber s ON s.public_id = unhex(j.value)`,
  mailbox: sql`SELECT subscriber FROM contact_point
    WHERE channel = ${CHANNEL_CODES.email} AND folded = :folded`,
  pending: sql`SELECT coalesce(p.subscriber, (
      SELECT c.subscriber FROM contact_point c
      WHERE c.channel = ${CHANNEL_CODES.email} AND c.folded = p.folded
    )) FROM pending p WHERE p.token_id = unhex(:tokenId)`,
  'address-change': sql`SELECT subscriber FROM address_change WHERE token_id = unhex(:tokenId)`,
  'address-wanted': sql`SELECT c.subscriber FROM address_change a
    JOIN contact_point c ON c.channel = ${CHANNEL_CODES.email} AND c.folded = a.folded
    WHERE a.token_id = unhex(:tokenId)`,
} as const;

const heldAnswers = z.array(z.object({ field: z.string(), value: z.string(), at: z.number() }));

/** Facts of everybody that a lookup finds. */
export const allFacts = (db: Database, lookup: Lookup): Query<Facts[]> => {
  const who = LOOKUPS[lookup.by];
  const key =
    lookup.by === 'public-ids' ? { publicIds: lookup.publicIds.map(base64UrlToHex) } : lookup;
  const { statements, read } = together({
    subscribers: query(
      statement(db, key)`SELECT id, public_id, epoch, salt, language, format, paused_until,
        (SELECT coalesce(max(seq), 0) FROM event WHERE subscriber = s.id) AS seq,
        (SELECT json_group_array(json_object('field', field, 'value', value, 'at', at))
          FROM profile_value WHERE subscriber = s.id) AS profile
      FROM subscriber s WHERE id IN (${who})`,
      (rows: SubscriberRow[]) => rows,
    ),
    contacts: query(
      statement(db, key)`SELECT subscriber, channel, value, folded, confirmed_at FROM contact_point
      WHERE subscriber IN (${who}) ORDER BY subscriber, channel`,
      (rows: ContactRow[]) => Map.groupBy(rows, (row) => row.subscriber),
    ),
    permissions: query(
      statement(db, key)`SELECT p.subscriber, p.topic, p.channel, p.state, p.frequency, p.last_seq,
        e.at, e.notice
      FROM permission p JOIN event e ON e.subscriber = p.subscriber AND e.seq = p.last_seq
      WHERE p.subscriber IN (${who}) ORDER BY p.subscriber, p.topic, p.channel`,
      (rows: PermissionRow[]) => Map.groupBy(rows, (row) => row.subscriber),
    ),
  });
  return {
    statements,
    read: (results) => {
      const { subscribers, contacts, permissions } = read(results);
      return subscribers.map((row) => ({
        ...toSubscriber(row),
        contacts: (contacts.get(row.id) ?? []).map(toContact),
        permissions: (permissions.get(row.id) ?? []).map(toPermission),
      }));
    },
  };
};

/** Facts of the one subscriber of a lookup. */
export const factsOf = (db: Database, lookup: Lookup): Query<Facts | undefined> => {
  const { statements, read } = allFacts(db, lookup);
  return { statements, read: (results) => read(results)[0] };
};

const toSubscriber = (row: SubscriberRow): Omit<Facts, 'contacts' | 'permissions'> => ({
  publicId: toBase64Url(row.public_id),
  seq: row.seq,
  epoch: row.epoch,
  salt: toBase64Url(row.salt ?? []),
  language: languageOfNumber(row.language),
  format: nameOfCode(FORMAT_CODES, row.format),
  pausedUntil: row.paused_until ?? undefined,
  profile: heldAnswers.parse(JSON.parse(row.profile)),
});

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
  notice: toBase64Url(row.notice),
});

/** One subscriber, in one round trip. */
export const loadFacts = (db: Database, lookup: Lookup): Promise<Facts | undefined> =>
  ask(db, factsOf(db, lookup));
