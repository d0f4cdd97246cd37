import { app } from './app.ts';
import { applyQueuedWithdrawal } from './consent/acts/apply-queued-withdrawal.ts';
import { honourWaiting } from './incentives/acts/keep-promises.ts';
import { dispatchOutbox } from './mail/acts/dispatch-outbox.ts';
import type { MailServices } from './mail/services.ts';
import { copyStops } from './operations/acts/copy-stops.ts';
import { upkeep } from './operations/acts/purge.ts';
import { replayStops } from './operations/acts/restore-opt-outs.ts';
import { askWitnesses } from './proof/acts/ask-witnesses.ts';
import { publishCheckpoint } from './proof/acts/publish-checkpoint.ts';
import { sealLog } from './proof/acts/seal-log.ts';
import { expireGone } from './rights/acts/erase-expired.ts';
import { createMailServices, logged } from './services.ts';
import { writeLog } from './web/log.ts';
import { withWholeLink } from './web/whole-link.ts';

/** Asks for another run over the outbox. */
const MAILS = 'ijaza-mails';
/** Where an opt-out goes that could not be applied for days; from there it is still tried. */
const DEAD = 'ijaza-withdrawals-dead';
const HOUR = 3600;

/** Mails go out as fast as they are taken, however many have waited, and each run has its own limits. */
const sendWaiting = async (services: MailServices, env: Env): Promise<void> => {
  if (await dispatchOutbox(services)) await env.MAILS.send({});
};

/** The Worker: wiring only. */
export default {
  fetch: (request, env, context) => app.fetch(withWholeLink(request), env, context),

  /** Each minute: what a restore has lost, mails that are due or failed, and what has had its time. */
  scheduled: async (controller, env) => {
    const services = createMailServices(env);
    // A run that begins late must not lease into the past.
    const now = () => Math.max(services.now(), controller.scheduledTime);
    const timed = { ...services, now };
    // One that fails must not hold up the others.
    const inOrder = [replayStops, copyStops, expireGone, honourWaiting, sealLog, upkeep];
    for (const work of inOrder) await logged(work(timed));
    await logged(sendWaiting(timed, env));
    // What is sent elsewhere has what witnesses have signed by then.
    await logged(askWitnesses(timed));
    await logged(publishCheckpoint(timed));
  },

  /** Opt-outs that waited for the database, and mails that one run could not send. */
  queue: async (batch, env) => {
    const services = createMailServices(env);
    // What is not sent now, the next minute sends: such a message needs no second attempt.
    if (batch.queue === MAILS) return logged(sendWaiting(services, env));
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
