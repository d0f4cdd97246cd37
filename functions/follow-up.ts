import type { Write } from './core/services.ts';
import {
  copyOnto,
  readWaiting,
  type StopRow,
  WAITING_STATEMENTS,
  waitingStatements,
} from './core/store/stops.ts';
import { claim, dispatchOutbox } from './mail/acts/dispatch-outbox.ts';
import type { MailServices } from './mail/services.ts';
import { type OutboxRow, readClaimed } from './mail/store/outbox.ts';

/**
 * Writes the changes of one request. The change's own batch also reads the stops that wait and takes
 * the mail that is due; both are seen to after the answer, and what fails by the next run of cron.
 */
export const followUp =
  (services: MailServices, defer: (work: () => Promise<unknown>) => void): Write =>
  async <Row>(statements: D1PreparedStatement[]) => {
    const { db, stops, now } = services;
    const results = await db.batch<Row & StopRow & OutboxRow>([
      ...statements,
      ...waitingStatements(db),
      claim(services),
    ]);
    const waiting = readWaiting(results, statements.length);
    const mail = readClaimed(results[statements.length + WAITING_STATEMENTS]);
    if (waiting.stops.length > 0) defer(() => copyOnto(db, stops, waiting, now()));
    if (mail) defer(() => dispatchOutbox(services, mail));
    return results.slice(0, statements.length);
  };
