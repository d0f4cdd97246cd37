import { ask, type Database, type Query, query, statement } from './db.ts';
import { apart, hasNewest, newestStop, type SecondPlace } from './stops.ts';

/**
 * Nothing of a person is shown: the database may have been restored from a backup, and lack what they
 * have said since. The very circumstances in which the gate is closed.
 */
export class Withheld extends Error {
  readonly found: Exclude<SecondPlace['found'], 'agrees'>;

  constructor(found: Withheld['found']) {
    super(`personal data are withheld: the second place is ${found}`);
    this.name = 'Withheld';
    this.found = found;
  }
}

/** Stops that are looked at: as many as one run copies, and the one before them. */
const NEAR = 201;

/** Whether a stop, or none, could be the newest that was copied; it errs towards no. */
const couldBeNewest = (db: Database): Query<(nonce: string) => boolean> =>
  query(
    // Stops are copied in their order: the newest is the last before those that wait, or one of them.
    statement(db)`SELECT hex(nonce) AS nonce, copied_at > 0 AS copied FROM stop
      WHERE id >= coalesce((SELECT max(id) FROM stop WHERE id < coalesce(
        (SELECT min(id) FROM stop WHERE copied_at IS NULL), ${Number.MAX_SAFE_INTEGER})), 0)
      ORDER BY id LIMIT ${NEAR}`,
    (rows: { nonce: string; copied: number | null }[]) => (nonce) =>
      nonce === ''
        ? rows.every(({ copied }) => copied !== 1)
        : rows.some((row) => row.nonce === nonce),
  );

/**
 * The first database, for what shows something of a person: its first batch also asks whether it has
 * the newest stop of the second place, which is asked at the same time. The batch is read once more if
 * that cannot be told at once, since a stop may just have been copied: it must not write anything.
 * Throws {@link Withheld} if the database lacks that stop, or the second place does not answer.
 */
export const whole = ({ db, stops }: { db: Database; stops: Database }): Database => {
  let told = false;
  return {
    prepare: (sql) => db.prepare(sql),
    batch: async <Row>(statements: D1PreparedStatement[]) => {
      if (told) return db.batch<Row>(statements);
      const beside = <Value>({ statements: asked, read }: Query<Value>) =>
        ask(db, {
          statements: [...asked, ...statements],
          read: (results): { said: Value; rows: D1Result<Row>[] } => ({
            said: read(results.slice(0, asked.length)),
            rows: results.slice(asked.length),
          }),
        });
      const [newest, first] = await Promise.all([newestStop(stops), beside(couldBeNewest(db))]);
      if (newest.found === 'silent') throw new Withheld('silent');
      const known = first.said(newest.nonce)
        ? first
        : await beside(hasNewest(db, newest.nonce)).then((again) => again.said && again);
      if (!known) throw new Withheld(apart(newest).found);
      told = true;
      return known.rows;
    },
  };
};
