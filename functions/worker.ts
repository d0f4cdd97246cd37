import { applyQueuedWithdrawal } from './acts/withdrawals.ts';
import { app } from './app.ts';
import { writeLog } from './http/log.ts';
import { dispatchOutbox } from './mail/dispatch.ts';
import { createMailServices } from './services.ts';
import { purge } from './store/upkeep.ts';

/** The Worker: wiring only. */
export default {
  fetch: (request, env, context) => app.fetch(request, env, context),

  /** Each minute: mails that are due or have failed before, and what has had its time. */
  scheduled: async (controller, env) => {
    const services = createMailServices(env);
    // A run that begins late must not lease into the past.
    const now = () => Math.max(services.now(), controller.scheduledTime);
    await purge(services.db, now());
    await dispatchOutbox({ ...services, now });
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
        message.retry({ delaySeconds: Math.min(2 ** message.attempts, 3600) });
      }
    }
  },
} satisfies ExportedHandler<Env>;
