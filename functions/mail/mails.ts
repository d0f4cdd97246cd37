/** What became of a mail, and when to try again. */

/** `denied`: the gate said no. `failed`: given up, or refused by the transport for good. */
export const OUTCOME_CODES = { sent: 1, denied: 2, failed: 3 } as const;
export type Outcome = keyof typeof OUTCOME_CODES;

const MINUTE = 60_000;
/** After this many attempts, a little under a day, a mail is given up. */
export const ATTEMPTS = 15;

/** How long a run may take for one mail before another run takes it over, in milliseconds. */
export const LEASE = 5 * MINUTE;

/**
 * When to try again after the given number of attempts: after 1, 2, 4 … minutes, at most three hours.
 * `undefined` gives up. UTC milliseconds.
 */
export const nextAttempt = (attempts: number, now: number): number | undefined =>
  attempts >= ATTEMPTS ? undefined : now + Math.min(2 ** (attempts - 1), 180) * MINUTE;
