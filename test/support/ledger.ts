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

const read = async <Row>(db: D1Database, sql: string, email: string): Promise<Row[]> =>
  (await db.prepare(sql).bind(email.toLowerCase()).all<Row>()).results;

/** Consent events of a person, oldest first. */
export const eventsOf = (db: D1Database, email: string): Promise<LedgerRow[]> =>
  read(
    db,
    `SELECT seq, at, kind, method, topic, channel, before, after, page FROM event
    WHERE subscriber = ${BY_ADDRESS} ORDER BY seq`,
    email,
  );

/** Permissions of a person, whatever their state. */
export const permissionsOf = (db: D1Database, email: string): Promise<PermissionRow[]> =>
  read(
    db,
    `SELECT topic, channel, state, frequency FROM permission
    WHERE subscriber = ${BY_ADDRESS} ORDER BY topic, channel`,
    email,
  );

/** The permissions that are granted, as `topic.channel`. */
export const grantedTo = async (db: D1Database, email: string): Promise<string[]> =>
  (await permissionsOf(db, email))
    .filter(({ state }) => state === 10)
    .map(({ topic, channel }) => `${topic}.${channel}`);

/** The number of rows of every table, for showing that something wrote nothing. */
export const countRows = async (db: D1Database): Promise<Record<string, number>> => {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
    )
    .all<{ name: string }>();
  const counts: Record<string, number> = {};
  for (const { name } of results) {
    const row = await db.prepare(`SELECT count(*) AS n FROM "${name}"`).first<{ n: number }>();
    counts[name] = row?.n ?? 0;
  }
  return counts;
};
