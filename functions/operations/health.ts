import { ALL_FIT, type SecretStates } from '../core/keys/index.ts';
import type { SecondPlace } from '../core/store/stops.ts';
import type { Refusal } from '../proof/plan-seal.ts';

/** What monitors are told, and when it is an alarm. */

const MINUTE = 60_000;
/** After how long an event should have a checkpoint, in milliseconds; the cron seals every minute. */
const SEALED_WITHIN = 60 * MINUTE;
/** After how long an email that is due should be taken, and an opt-out copied. */
const DONE_WITHIN = 15 * MINUTE;
/** How many emails have to fail more than once for it to be more than somebody's mailbox. */
const MANY = 3;

/** What the first database says of itself. Times are UTC milliseconds; missing if there is no such thing. */
export interface Vitals {
  /** When the oldest event without a checkpoint was made. */
  unsealedSince?: number;
  /** Since when the oldest opt-out waits to be copied. */
  uncopiedSince?: number;
  /** When the oldest email that is due should have gone out. */
  mailDue?: number;
  /** Emails among the next ones that were tried more than once. */
  mailsTried: number;
  /** When one was sent last, as far as it was lately. */
  mailSent?: number;
  /** HMAC by which it knows its suppression key, in hexadecimal; missing before its first use. */
  canary?: string;
}

export interface Signs {
  /** `undefined` if the first database does not answer, or lacks its tables. */
  vitals: Vitals | undefined;
  secondPlace: SecondPlace['found'];
  /** HMAC that the suppression key makes, in hexadecimal. */
  canary: string;
  /** Why nothing would be signed. */
  refused: Refusal['why'] | undefined;
}

/** Short words for monitors; none of them says anything of a person. */
export interface Health {
  worker: 'up';
  secrets: SecretStates;
  database: 'up' | 'down' | 'unknown';
  secondPlace: SecondPlace['found'] | 'behind' | 'unknown';
  suppressionKey: 'fits' | 'wrong' | 'unknown';
  log: 'sealed' | 'behind' | Refusal['why'] | 'unknown';
  emails: 'sent' | 'late' | 'failing' | 'held' | 'unknown';
  /** How long the oldest email that is due has waited, in seconds; 0 if none does. */
  oldestEmail: number;
  /** Fields that are not as they should be: with any, opt-in, opt-out or sealing would fail. */
  wrong: string[];
}

/** The one word of each part that is no alarm. */
const GOOD = {
  database: 'up',
  secondPlace: 'agrees',
  suppressionKey: 'fits',
  log: 'sealed',
  emails: 'sent',
} as const satisfies Partial<Health>;

type Good = keyof typeof GOOD;

/** Of a Worker with fit secrets; `now` is UTC milliseconds. */
export const judge = (signs: Signs, now: number): Health => {
  const { vitals } = signs;
  const parts = vitals ? partsOf(signs, vitals, now) : DARK;
  const isGood = (name: Good): boolean => parts[name] === GOOD[name];
  const names = Object.keys(GOOD).filter((name): name is Good => name in GOOD);
  return {
    worker: 'up',
    secrets: ALL_FIT,
    ...parts,
    oldestEmail: Math.max(0, Math.round((now - (vitals?.mailDue ?? now)) / 1000)),
    wrong: names.filter((name) => !isGood(name)),
  };
};

const DARK = {
  database: 'down',
  secondPlace: 'unknown',
  suppressionKey: 'unknown',
  log: 'unknown',
  emails: 'unknown',
} as const satisfies Pick<Health, Good>;

/** What a Worker says whose secrets are unfit: it asks no database. */
export const withoutSecrets = (secrets: SecretStates): Health => ({
  worker: 'up',
  secrets,
  ...DARK,
  database: 'unknown',
  oldestEmail: 0,
  wrong: ['secrets'],
});

const partsOf = (
  { secondPlace, canary, refused }: Signs,
  vitals: Vitals,
  now: number,
): Pick<Health, Good> => {
  const isPast = (since: number | undefined, within: number): boolean =>
    since !== undefined && since < now - within;
  const fits = vitals.canary === undefined || vitals.canary === canary;
  const isBehind = secondPlace === 'agrees' && isPast(vitals.uncopiedSince, DONE_WITHIN);
  return {
    database: 'up',
    secondPlace: isBehind ? 'behind' : secondPlace,
    suppressionKey: fits ? 'fits' : 'wrong',
    log: refused ?? (isPast(vitals.unsealedSince, SEALED_WITHIN) ? 'behind' : 'sealed'),
    emails: fits && secondPlace === 'agrees' ? mailsOf(vitals, now) : 'held',
  };
};

const mailsOf = ({ mailDue, mailsTried, mailSent }: Vitals, now: number): Health['emails'] => {
  if (mailDue !== undefined && mailDue < now - DONE_WITHIN) return 'late';
  const isNoneSent = mailSent === undefined || mailSent < now - DONE_WITHIN;
  return mailsTried >= MANY && isNoneSent ? 'failing' : 'sent';
};
