const MINUTE = 60_000;
const MOMENT = 100;

/**
 * Once the Worker answers, says so and from then on runs its scheduled work each minute, as
 * Cloudflare does and Wrangler on a laptop does not, so that mails which failed are tried again.
 * Returns what stops it.
 */
export const runCronEachMinute = (origin: string, onReady: () => void): (() => void) => {
  let timer: NodeJS.Timeout;
  let ready = false;
  const runOnce = async () => {
    try {
      await fetch(`${origin}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*`);
      if (!ready) onReady();
      ready = true;
    } catch {
      // Nothing listens yet, or no longer: there is a next time.
    }
    timer = setTimeout(runOnce, ready ? MINUTE : MOMENT);
  };
  timer = setTimeout(runOnce, MOMENT);
  return () => clearTimeout(timer);
};
