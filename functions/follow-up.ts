import type { Write } from './core/services.ts';
import { isConflict, together } from './core/store/db.ts';
import { copyOnto, waitingStops } from './core/store/stops.ts';
import { dispatchOutbox, nextMail } from './mail/acts/dispatch-outbox.ts';
import type { MailServices } from './mail/services.ts';
import { copyStops } from './operations/acts/copy-stops.ts';

/**
 * Writes the changes of one request. The change's own batch also reads the stops that wait and takes
 * the mail that is due; both are seen to after the answer, and what fails by the next run of cron.
 */
export const followUp =
  (services: MailServices, defer: (work: () => Promise<unknown>) => void): Write =>
  async <Row>(statements: D1PreparedStatement[]) => {
    const { db, stops, now } = services;
    const follows = together({ waiting: waitingStops(db), mail: nextMail(services) });
    const batch = [...statements, ...follows.statements];
    const results = await db.batch<never>(batch).catch((error) => {
      // It may have been written all the same, and only the answer was lost.
      if (!isConflict(error)) defer(() => copyStops(services));
      throw error;
    });
    const { waiting, mail } = follows.read(results.slice(statements.length));
    if (waiting.stops.length > 0) defer(() => copyOnto(db, stops, waiting, now()));
    if (mail) defer(() => dispatchOutbox(services, mail));
    const own: D1Result<Row>[] = results.slice(0, statements.length);
    return own;
  };
