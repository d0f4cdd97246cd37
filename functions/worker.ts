import { copyStops } from './acts/copying.ts';
import { expireGone } from './acts/expiring.ts';
import { honourWaiting } from './acts/promising.ts';
import { publishCheckpoint } from './acts/publishing.ts';
import { replayStops } from './acts/replaying.ts';
import { sealLog } from './acts/sealing.ts';
import { upkeep } from './acts/upkeep.ts';
import { applyQueuedWithdrawal } from './acts/withdrawals.ts';
import { app } from './app.ts';
import { writeLog } from './http/log.ts';
import { dispatchOutbox } from './mail/dispatch.ts';
import { createMailServices, logged } from './services.ts';

/** Where an opt-out goes that could not be applied for days; from there it is still tried. */
const DEAD = 'ijaza-withdrawals-dead';
const HOUR = 3600;

/** The Worker: wiring only. */
export default {
  fetch: (request, env, context) => app.fetch(request, env, context),

  /** Each minute: what a restore has lost, mails that are due or failed, and what has had its time. */
  scheduled: async (controller, env) => {
    const services = createMailServices(env);
    // A run that begins late must not lease into the past.
    const now = () => Math.max(services.now(), controller.scheduledTime);
    const timed = { ...services, now };
    // One that fails must not hold up the others.
    const inOrder = [replayStops, copyStops, expireGone, honourWaiting, sealLog, upkeep];
    for (const work of [...inOrder, dispatchOutbox, publishCheckpoint]) await logged(work(timed));
  },

  /** Opt-outs that waited for the database. */
  queue: async (batch, env) => {
    const services = createMailServices(env);
    for (const message of batch.messages) {
      try {
        await applyQueuedWithdrawal(services, message.body);
        message.ack();
      } catch (error) {
        writeLog('queued-withdrawal-failed', { error: String(error), attempts: message.attempts });
        const delaySeconds =
          batch.queue === DEAD ? 6 * HOUR : Math.min(2 ** message.attempts, HOUR);
        message.retry({ delaySeconds });
      }
    }
  },
} satisfies ExportedHandler<Env>;
