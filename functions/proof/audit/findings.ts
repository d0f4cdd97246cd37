import { CHANNEL_CODES, nameOfCode } from '../../../schema/contracts/codes.ts';

/**
 * What an audit can find, in a sentence each. Words in braces are details of the finding; times are UTC
 * milliseconds. A sentence says what is known and no more: who did it, and why, no audit knows.
 */
const SENTENCES = {
  'schema-missing':
    'The {place} lacks the {part} of the migrations: it was dropped, or the database is of another version.',
  'schema-altered':
    'In the {place}, the {part} differs from the one in the migrations: it was replaced, or the database is of another version.',
  'schema-foreign': 'The {place} has a {part} that no migration made.',

  'event-value':
    'Event {id} holds a value that no build has written. What depends on it was not verified.',
  'event-missing':
    'Event {id} is missing. What comes after it could not be compared with what was sealed.',
  'event-number':
    'Event {id} has number {seq} for subscriber {subscriber}; in the order of commit it should be {expected}.',
  'event-before': 'Event {id} does not name the state that held before it.',
  'event-backdated':
    'Event {id} says that it happened at {at}, but it was written after the checkpoint of {sealed}: consent was added with an old date.',
  'notice-text':
    'The wording {version} is not the text that its version was made of, or not in that language and of that topic.',
  'notice-missing': 'Event {id} names a wording or a promise that is not there.',
  'notice-topic':
    'Event {id} is about "{topic}", and the wording that it names is about "{named}".',

  'events-differ':
    'At least one of events {from} to {to} is not what was sealed, according to {says}.',
  'root-differs':
    'The first {size} events are not those that {says} is of, although another one of the same size fits them: two trees of one size were sealed.',
  'node-differs':
    'Events {from} to {to} do not have the hash that the log keeps of them: one of them was altered, or the hash, or the salt of a subscriber.',
  'node-missing': 'The log lacks the hash of events {from} to {to}.',
  'node-foreign': 'The log has a hash of level {level} at position {position}, where none belongs.',
  'events-lost': 'There are {events} events; there were {size}, according to {says}.',
  'not-sealed':
    'Events {from} to {to} have not been sealed for more than an hour: either the cron does not run, or checkpoints were taken away.',

  'checkpoint-malformed': '{says} cannot be read.',
  'checkpoint-damaged':
    'There is no whole checkpoint in {says}: it was damaged on its way, which says nothing about the ledger. Save it again, or take another one.',
  'checkpoint-unsigned': '{says} is not signed by a key that is known.',
  'checkpoint-forged': '{says} has a false signature.',
  'checkpoint-foreign': '{says} is of {origin}, which is not the name of this log.',
  'checkpoint-missing':
    '{says} is genuine, and the database has no genuine checkpoint of {size} events any more: it was deleted or altered, or the database was restored.',
  'checkpoint-time': 'The checkpoint of {size} events is older than the one before it.',
  'checkpoint-before-restore':
    '{says} is of {size} events, of which the first {shared} are still in the ledger: the others were lost when the database was restored, at {at}.',
  'heads-alone':
    'The second place knows of {count} signed trees of line {log}, of {from} to {to} events, of which the database has no checkpoint: they were deleted, or the database was restored.',
  'checkpoints-alone':
    'The database has {count} checkpoints of line {log}, of {from} to {to} events, which the second place does not know.',
  'head-time':
    'The checkpoint of {size} events has another time than the second place has of it, {at}.',

  'subscriber-missing':
    'Subscriber {subscriber} is missing, although rows of theirs are still there.',
  permission:
    'The permission of subscriber {subscriber} for "{topic}" over {channel} is not what the ledger says.',
  preference: 'The {which} of subscriber {subscriber} is not what the ledger says.',
  'not-erased': 'Subscriber {subscriber} was erased, and something of them is still there: {what}.',
  epoch:
    'The epoch of subscriber {subscriber} is lower than it must be, so links that were void work again.',
  evidence: 'The evidence of event {id} is not what the ledger was given.',
  'contact-unproved':
    'The address or number of subscriber {subscriber} over {channel} is marked as proved, and no event proves it.',

  'promise-text': 'The promise {version} is not the text that its version was made of.',
  'promise-unheard':
    'Subscriber {subscriber} holds a promise of "{incentive}" that no event of the ledger made so.',
  'promise-lost':
    'Event {id} promised something to subscriber {subscriber}, and the promise is gone or another one.',
  'draw-entry':
    'Number {number} in the draw "{incentive}" is not what the ledger says, or has another hash.',
  'draw-lost': 'Event {id} gave a number in a draw to subscriber {subscriber}, and it is gone.',
  'draw-result':
    'The result of the draw "{incentive}" does not follow from its entries and its seed.',
  code: 'A code of "{incentive}" was given to subscriber {subscriber}, to whom none was promised.',

  'stop-gap': 'In the second place, opt-outs are missing before position {position}.',
  'stop-unreadable': 'In the {place}, opt-out {position} cannot be read.',
  'stop-differs':
    'Opt-out {id} of the database and opt-out {position} of the second place are the same one, and say different things.',
  'stop-uncopied':
    'Opt-out {id} was copied to the second place, which does not have it: it was removed there, or the second place is another one.',
  restored:
    'The database lacks the newest opt-out of the second place, at position {position}: it was restored from a backup, or somebody removed it. Nothing is sent meanwhile; npm run restore:replay puts back what is missing.',
  'stop-missing':
    'Event {id} of subscriber {subscriber} at {at} must have an opt-out that outlives a restore, and neither the database nor the second place has it.',
  'stop-unfounded':
    'Opt-out {position} of the second place says what the ledger does not: subscriber {subscriber}, at {at}.',
  suppression:
    'An address or number that must not be written to ({channel}, {reason}, since {at}) is not in the list, or not for as long.',
  'canary-missing': 'There are suppressions, but nothing shows whether their key is the right one.',
  'canary-wrong':
    'The suppressions were not begun with this SUPPRESSION_KEY, or the mark of it was altered.',
} as const;

export type Wrong = keyof typeof SENTENCES;
export type Detail = string | number;

/** One thing that is wrong, with the details that its sentence names. */
export type Finding = { readonly wrong: Wrong } & Readonly<Record<string, Detail>>;

/** Where something is said that the ledger is held against. */
export type Says = 'database' | 'second' | 'kept' | 'receipt';

const SAYS: Record<Says, string> = {
  database: 'a checkpoint of the database',
  second: 'the second place',
  kept: 'the checkpoint that was kept elsewhere',
  receipt: 'the checkpoint of the receipt',
};

const isSays = (value: Detail): value is Says => Object.hasOwn(SAYS, value);

const wordFor = (name: string, value: Detail): string => {
  if (name === 'says' && isSays(value)) return SAYS[value];
  if (name === 'channel' && typeof value === 'number') return channelOf(value);
  if ((name === 'at' || name === 'sealed') && typeof value === 'number') return timeOf(value);
  return String(value);
};

const channelOf = (code: number): string =>
  Object.values<number>(CHANNEL_CODES).includes(code)
    ? nameOfCode(CHANNEL_CODES, code)
    : `channel ${code}`;

/** Whoever edits a database may write any number. */
const timeOf = (at: number): string =>
  Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at);

/** What is wrong with a ledger, in a sentence. Throws a RangeError if a detail is missing. */
export const explainFinding = (finding: Finding): string => {
  const sentence = SENTENCES[finding.wrong].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = finding[name];
    if (value === undefined) throw new RangeError(`no ${name} of ${finding.wrong}`);
    return wordFor(name, value);
  });
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;
};

/** Findings of one kind that are told; one edit can make thousands of them. */
export const MOST = 20;

/** Findings in the order in which they were found, some of each kind. */
export class Findings {
  readonly all: Finding[] = [];
  /** Kinds of which there are more than are told. */
  readonly more = new Set<Wrong>();

  /** Says whether there is room for another one of this kind. */
  add(wrong: Wrong, details: Readonly<Record<string, Detail>> = {}): boolean {
    if (this.all.filter((one) => one.wrong === wrong).length < MOST) {
      this.all.push({ ...details, wrong });
      return true;
    }
    this.more.add(wrong);
    return false;
  }
}
