import { catalogue } from '../../functions/catalogue.ts';
import { welcomeLetter } from '../../functions/consent/letters/welcome.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { LETTERS } from '../../functions/letters.ts';
import { dispatchOutbox } from '../../functions/mail/acts/dispatch-outbox.ts';
import { enqueueStatement } from '../../functions/mail/store/outbox.ts';
import type { Mail, SendResult, Transport } from '../../functions/mail/transport.ts';
import type { Ijaza } from './harness.ts';
import { join, type Member } from './people.ts';
import { random, type Signing, subjectIn } from './signing.ts';

/** A mail in the outbox as it stands. */
interface Entry {
  attempts: number;
  due: number;
  lease: number | null;
  outcome: number | null;
}

export interface Mailroom {
  member: Member;
  /**
   * When its mails are due, UTC milliseconds: a year ahead, so that the Worker's own runs, which go
   * by the real clock, leave them alone.
   */
  start: number;
  /** Puts a welcome mail to the member into the outbox. */
  enqueue(cause?: string): Promise<{ cause: string; read: () => Promise<Entry> }>;
  /** One run at an instant, with a transport of the test's own, and other keys if need be. */
  runAt(at: number, transport: Transport, other?: Signing): Promise<unknown>;
}

const YEAR = 365 * 24 * 60 * 60_000;

/** An empty outbox, and somebody to write to. */
export const newMailroom = async (ijaza: Ijaza, signing: Signing): Promise<Mailroom> => {
  const member = await join(ijaza);
  const db = await ijaza.db();
  const stops = await ijaza.stops();
  await db.prepare('DELETE FROM outbox').run();
  const start = Date.now() + YEAR;
  return {
    member,
    start,
    enqueue: async (cause = toBase64Url(random(16))) => {
      const about = { subscriber: subjectIn(member.unsubscribe) };
      await enqueueStatement(db, { letter: welcomeLetter, cause, about, due: start }).run();
      return { cause, read: () => readEntry(db, cause) };
    },
    runAt: (at, transport, other = signing) =>
      dispatchOutbox({
        db,
        stops,
        keys: other.keys,
        links: other.linksAt(at),
        catalogue,
        transport,
        letters: LETTERS,
        write: (statements) => db.batch(statements),
        origin: ijaza.origin,
        formerOrigins: [],
        logName: 'localhost/ledger',
        now: () => at,
        random,
        log: () => {},
      }),
  };
};

const readEntry = async (db: Database, cause: string): Promise<Entry> => {
  const row = await db
    .prepare('SELECT attempts, due, lease, outcome FROM outbox WHERE cause = unhex(?1)')
    .bind(Buffer.from(cause, 'base64url').toString('hex'))
    .first<Entry>();
  if (!row) throw new Error('the mail is not in the outbox');
  return row;
};

/** A transport that answers as it is told, and then well, and keeps what it was given. */
export const answering = (...results: SendResult[]) => {
  const taken: Mail[] = [];
  const transport: Transport = async (mail) => {
    taken.push(mail);
    return results[taken.length - 1] ?? { ok: true };
  };
  return { taken, transport };
};
