import type { Database } from '../../functions/core/store/db.ts';
import { hexOf } from './signing.ts';
import { partsOf, tablesIn } from './tables.ts';

/** What the database says of a person, for tests: the visitor only sees pages. */

export interface LedgerRow {
  seq: number;
  at: number;
  kind: number;
  method: number;
  topic: string | null;
  channel: number | null;
  before: number | null;
  after: number | null;
  page: string | null;
}

export interface PermissionRow {
  topic: string;
  channel: number;
  state: number;
  frequency: number;
}

const BY_ADDRESS = '(SELECT subscriber FROM contact_point WHERE channel = 1 AND folded = ?1)';

/** The rows that a query gives. */
export const query = async <Row = Record<string, unknown>>(
  db: Database,
  sql: string,
  ...values: (string | number)[]
): Promise<Row[]> =>
  (
    await db
      .prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results;

const read = <Row>(db: Database, sql: string, email: string): Promise<Row[]> =>
  query(db, sql, email.toLowerCase());

/** Voids the links and sessions of a person, whose public id it takes; those to leave stay good. */
export const raiseEpoch = (db: Database, subject: string) =>
  query(db, 'UPDATE subscriber SET epoch = epoch + 1 WHERE public_id = unhex(?1)', hexOf(subject));

export interface PersonRow {
  public_id: string;
  epoch: number;
  language: number;
  format: number;
  paused_until: number | null;
}

/** A subscriber, with the public id in hexadecimal. */
export const personOf = async (db: Database, email: string): Promise<PersonRow> => {
  const [person] = await read<PersonRow>(
    db,
    `SELECT lower(hex(public_id)) AS public_id, epoch, language, format, paused_until
    FROM subscriber WHERE id = ${BY_ADDRESS}`,
    email,
  );
  if (!person) throw new Error(`${email} is no subscriber`);
  return person;
};

export interface ContactRow {
  channel: number;
  value: string;
  folded: string;
  confirmed_at: number | null;
}

export const contactsOf = (db: Database, email: string): Promise<ContactRow[]> =>
  read(
    db,
    `SELECT channel, value, folded, confirmed_at FROM contact_point
    WHERE subscriber = ${BY_ADDRESS} ORDER BY channel`,
    email,
  );

/** Consent events of a person, oldest first. */
export const eventsOf = (db: Database, email: string): Promise<LedgerRow[]> =>
  read(
    db,
    `SELECT seq, at, kind, method, topic, channel, before, after, page FROM event
    WHERE subscriber = ${BY_ADDRESS} ORDER BY seq`,
    email,
  );

/** Permissions of a person, whatever their state. */
export const permissionsOf = (db: Database, email: string): Promise<PermissionRow[]> =>
  read(
    db,
    `SELECT topic, channel, state, frequency FROM permission
    WHERE subscriber = ${BY_ADDRESS} ORDER BY topic, channel`,
    email,
  );

/** The permissions that are granted, as `topic.channel`. */
export const grantedTo = async (db: Database, email: string): Promise<string[]> =>
  (await permissionsOf(db, email))
    .filter(({ state }) => state === 10)
    .map(({ topic, channel }) => `${topic}.${channel}`);

/** The number of rows of every table, for showing that something wrote nothing. */
export const countRows = async (db: Database): Promise<Record<string, number>> => {
  const names = tablesIn(await partsOf(db));
  const counted = await db.batch<{ n: number }>(
    names.map((name) => db.prepare(`SELECT count(*) AS n FROM "${name}"`)),
  );
  return Object.fromEntries(names.map((name, at) => [name, counted[at]?.results[0]?.n ?? 0]));
};

/** Every row of every table, for showing that something wrote nothing, and altered nothing either. */
export const allRows = async (db: Database): Promise<Record<string, unknown[]>> => {
  const names = tablesIn(await partsOf(db));
  const read = await db.batch(names.map((name) => db.prepare(`SELECT * FROM "${name}"`)));
  return Object.fromEntries(names.map((name, at) => [name, read[at]?.results ?? []]));
};
