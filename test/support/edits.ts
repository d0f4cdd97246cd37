import type { DatabaseSync } from 'node:sqlite';
import type { Wrong } from '../../functions/proof/audit/findings.ts';
import { writeCheckpoint } from '../../functions/proof/checkpoint.ts';
import type { Audited } from './audited.ts';
import type { Ledger } from './ledger-copy.ts';
import { reseal } from './resealing.ts';
import { newSigning, random } from './signing.ts';

/**
 * Edits that somebody could make who can write to the databases, on copies of them whose triggers stand aside
 * meanwhile. In the copies, subscriber 1 has never left, 2 has left one topic, 3 has moved to another address,
 * 4 has left and never wants to be written to again, 5 is erased, 6 has stopped a change of address, 7 to 9
 * have taken gifts, and 10 came and left last.
 */
export interface Edit {
  what: string;
  first?: string;
  second?: string;
  act?: (ledger: Ledger, audited: Audited) => Promise<void>;
  /** Begins with the databases as they were a while ago. */
  older?: 'first' | 'second' | 'both';
  /** Its author does not put the triggers back. */
  leavesTriggers?: true;
  /** What an audit says of it, and what it says if somebody has kept a checkpoint; nothing if it sees nothing. */
  alone?: Wrong;
  kept?: Wrong;
}

const stranger = newSigning();

/** What one column of two rows says changes places. */
const exchange = (table: string, key: string, one: number, other: number, ...columns: string[]) =>
  columns
    .map(
      (column) => `
  CREATE TEMP TABLE kept AS SELECT ${one} + ${other} - ${key} AS target, "${column}" AS value
    FROM ${table} WHERE ${key} IN (${one}, ${other});
  UPDATE ${table} SET "${column}" = ${column === 'public_id' ? 'randomblob(16)' : `"${column}"`}
    WHERE ${key} IN (${one}, ${other});
  UPDATE ${table} SET "${column}" = (SELECT value FROM kept WHERE target = ${table}.${key})
    WHERE ${key} IN (${one}, ${other});
  DROP TABLE kept;`,
    )
    .join('');

/** Signs a history again, once it has been written anew. */
const resealed =
  (sql: string, heads: boolean, keys?: Audited['keys']) =>
  async (ledger: Ledger, audited: Audited): Promise<void> => {
    ledger.first.exec(sql);
    await reseal(ledger, { keys: keys ?? audited.keys, name: audited.name, heads });
  };

/** A checkpoint of a size that has one, with any root. */
const secondCheckpoint = async ({ first }: Ledger, { keys, name }: Audited): Promise<void> => {
  const note = await writeCheckpoint(
    { origin: name, size: 24, root: random(32) },
    keys.signing.checkpoints.sign,
  );
  first
    .prepare('INSERT INTO checkpoint SELECT size, log, 2, at, ? FROM checkpoint WHERE size = 24')
    .run(note);
};

const CLOSE_UP = `
  CREATE TEMP TABLE kept AS SELECT row_number() OVER (ORDER BY position) AS n, nonce, body, at FROM stop;
  DELETE FROM stop; INSERT INTO stop SELECT * FROM kept; DROP TABLE kept`;

const REWRITE = 'UPDATE event SET after = 11 WHERE id IN (1, 3)';
const REWRITTEN = `${REWRITE};
  UPDATE event SET before = 11 WHERE subscriber = 1 AND before = 12 AND topic = 'news';
  UPDATE permission SET frequency = 11 WHERE subscriber = 1 AND topic = 'news'`;

/** Consent of somebody who has left; `at` in SQL. */
const consent = (at: string): string => `
  INSERT INTO event SELECT (SELECT max(id) + 1 FROM event), subscriber,
    (SELECT max(seq) + 1 FROM event WHERE subscriber = 4), ${at}, 3, 2, topic, channel, 1, 12, notice,
    'preferences', NULL FROM event WHERE id = 28;
  UPDATE permission SET state = 10, last_seq = 10 WHERE subscriber = 4 AND topic = 'news'`;
const NOW = '(SELECT max(at) FROM checkpoint)';

export const EDITS: readonly Edit[] = [
  // Events.
  {
    what: 'the time of an event',
    first: 'UPDATE event SET at = at + 1 WHERE id = 3',
    alone: 'node-differs',
  },
  { what: 'the frequency that an event says', first: REWRITE, alone: 'node-differs' },
  {
    what: 'how an event was made',
    first: 'UPDATE event SET method = 3 WHERE id = 3',
    alone: 'node-differs',
  },
  {
    what: 'the page of an event',
    first: `UPDATE event SET page = 'x' WHERE id = 3`,
    alone: 'node-differs',
  },
  {
    what: 'the wording that an event names',
    first: 'UPDATE event SET notice = (SELECT notice FROM event WHERE id = 2) WHERE id = 3',
    alone: 'notice-topic',
  },
  {
    what: 'the commitment to evidence',
    first: 'UPDATE event SET evidence = zeroblob(32) WHERE id = 1',
    alone: 'evidence',
  },
  {
    what: 'a number that no build writes',
    first: 'UPDATE event SET at = 9223372036854775807 WHERE id = 3',
    alone: 'event-value',
  },
  {
    what: 'two events change places',
    first: exchange('event', 'id', 1, 3, 'kind', 'at'),
    alone: 'node-differs',
  },
  {
    what: 'two events change subscribers',
    first:
      'UPDATE event SET seq = seq + 100 WHERE id IN (4, 8); UPDATE event SET subscriber = 3 - subscriber, seq = seq - 100 WHERE id IN (4, 8)',
    alone: 'node-differs',
  },
  { what: 'an event is deleted', first: 'DELETE FROM event WHERE id = 10', alone: 'event-missing' },
  {
    what: 'the newest events are deleted, with what came of them',
    first:
      'DELETE FROM event WHERE id > 70; DELETE FROM evidence WHERE event > 70; UPDATE permission SET state = 10, last_seq = last_seq - 3 WHERE subscriber = 10',
    alone: 'events-lost',
  },
  {
    what: 'the same, with the checkpoints of them',
    first:
      'DELETE FROM event WHERE id > 70; DELETE FROM evidence WHERE event > 70; DELETE FROM checkpoint WHERE size > 70',
    alone: 'events-lost',
  },
  {
    what: 'consent that never was, with an old date',
    first: consent('1767604140000'),
    alone: 'event-backdated',
  },
  { what: 'consent that never was, with the date of today', first: consent(NOW) },

  // With the signing key.
  {
    what: 'history rewritten and signed with another key',
    act: resealed(REWRITTEN, false, stranger.keys),
    alone: 'checkpoint-unsigned',
  },
  {
    what: 'history rewritten and signed with the signing key',
    act: resealed(REWRITTEN, false),
    alone: 'events-differ',
    kept: 'events-differ',
  },
  {
    what: 'the same, with the heads of the second place',
    act: resealed(REWRITTEN, true),
    kept: 'events-differ',
  },
  {
    what: 'the same, with a salt of the ledger',
    act: resealed('UPDATE subscriber SET ledger_salt = zeroblob(16) WHERE id = 1', true),
    kept: 'events-differ',
  },
  { what: 'a second checkpoint of one size, signed', act: secondCheckpoint, alone: 'root-differs' },

  // Older copies.
  {
    what: 'the first database put back to an older copy',
    older: 'first',
    alone: 'restored',
    kept: 'events-lost',
  },
  { what: 'the second place put back to an older copy', older: 'second', alone: 'stop-uncopied' },
  { what: 'both put back to older copies', older: 'both', kept: 'events-lost' },

  // Wordings and evidence.
  {
    what: 'a wording edited',
    first: `UPDATE notice SET canonical = canonical || ' '`,
    alone: 'notice-text',
  },
  {
    what: 'a wording deleted',
    first: 'DELETE FROM notice WHERE version = (SELECT notice FROM event WHERE id = 3)',
    alone: 'notice-missing',
  },
  {
    what: 'the language of a wording',
    first: 'UPDATE notice SET language = language % 3 + 1',
    alone: 'notice-text',
  },
  {
    what: 'the topic of a wording',
    first: `UPDATE notice SET topic = topic || 's'`,
    alone: 'notice-text',
  },
  {
    what: 'evidence edited',
    first: `UPDATE evidence SET content = '1|192.0.2||' WHERE event = 1`,
    alone: 'evidence',
  },
  {
    what: 'evidence of an event that there is not',
    first: `INSERT INTO evidence VALUES (7777, '1|||')`,
    alone: 'evidence',
  },
  { what: 'evidence deleted', first: 'DELETE FROM evidence WHERE event = 1' },

  // What holds now.
  {
    what: 'a withdrawn permission granted',
    first: `UPDATE permission SET state = 10 WHERE subscriber = 4`,
    alone: 'permission',
  },
  {
    what: 'a frequency',
    first: 'UPDATE permission SET frequency = 11 WHERE subscriber = 1',
    alone: 'permission',
  },
  {
    what: 'a permission deleted',
    first: 'DELETE FROM permission WHERE subscriber = 4',
    alone: 'permission',
  },
  {
    what: 'a permission of nobody',
    first: `INSERT INTO permission SELECT 77, topic, channel, state, frequency, last_seq FROM permission WHERE subscriber = 1`,
    alone: 'subscriber-missing',
  },
  {
    what: 'the language of somebody who chose one',
    first: 'UPDATE subscriber SET language = 3 WHERE id = 7',
    alone: 'preference',
  },
  {
    what: 'the language of somebody who chose none',
    first: 'UPDATE subscriber SET language = 3 WHERE id = 1',
    alone: 'preference',
  },
  {
    what: 'the format',
    first: 'UPDATE subscriber SET format = 2 WHERE id = 1',
    alone: 'preference',
  },
  {
    what: 'a pause',
    first: 'UPDATE subscriber SET paused_until = 5 WHERE id = 1',
    alone: 'preference',
  },
  {
    what: 'a subscriber deleted',
    first: 'DELETE FROM subscriber WHERE id = 2',
    alone: 'subscriber-missing',
  },
  {
    what: 'the salt of the ledger of a subscriber',
    first: 'UPDATE subscriber SET ledger_salt = zeroblob(16) WHERE id = 1',
    alone: 'node-differs',
  },
  {
    what: 'something of an erased person put back',
    first: `INSERT INTO contact_point SELECT 5, channel, 'back@d.example', 'back@d.example', confirmed_at, created_at FROM contact_point WHERE subscriber = 1 AND channel = 1`,
    alone: 'not-erased',
  },
  {
    what: 'the epoch lowered after a change of address',
    first: 'UPDATE subscriber SET epoch = 0 WHERE id = 3',
    alone: 'epoch',
  },
  {
    what: 'the epoch lowered after a change was stopped',
    first: 'UPDATE subscriber SET epoch = 0 WHERE id = 6',
    alone: 'epoch',
  },
  {
    what: 'a number marked as proved',
    first: `INSERT INTO contact_point VALUES (1, 2, '+98', '+98', ${NOW}, ${NOW})`,
    alone: 'contact-unproved',
  },
  {
    what: 'a mailbox marked as proved at another time',
    first:
      'UPDATE contact_point SET confirmed_at = confirmed_at + 86400000 WHERE subscriber = 1 AND channel = 1',
    alone: 'contact-unproved',
  },
  {
    what: 'another mailbox in the place of one',
    first: `UPDATE contact_point SET value = 'x@d.example', folded = 'x@d.example' WHERE subscriber = 1 AND channel = 1`,
  },
  {
    what: 'the public ids of two people who have never left exchanged',
    first: exchange('subscriber', 'id', 1, 7, 'public_id'),
  },
  {
    what: 'the public ids of two people exchanged, of whom one has left',
    first: exchange('subscriber', 'id', 1, 4, 'public_id'),
    alone: 'stop-missing',
  },
  {
    what: 'an answer to a profile field',
    first: `INSERT INTO profile_value VALUES (1, 'city', 'Yazd', 0)`,
  },

  // The log.
  {
    what: 'a hash of the log',
    first: 'UPDATE log_node SET hash = zeroblob(32) WHERE level = 5 AND position = 0',
    alone: 'node-differs',
  },
  {
    what: 'a hash of the log deleted',
    first: 'DELETE FROM log_node WHERE level = 5 AND position = 0',
    alone: 'node-missing',
  },
  {
    what: 'a hash of the log added',
    first: 'INSERT INTO log_node VALUES (5, 2, zeroblob(32))',
    alone: 'node-foreign',
  },
  {
    what: 'a checkpoint deleted',
    first: 'DELETE FROM checkpoint WHERE size = 24',
    alone: 'heads-alone',
    kept: 'checkpoint-missing',
  },
  {
    what: 'all checkpoints deleted',
    first: 'DELETE FROM checkpoint',
    alone: 'heads-alone',
    kept: 'checkpoint-missing',
  },
  {
    what: 'a checkpoint deleted, with its head in the second place',
    first: 'DELETE FROM checkpoint WHERE size = 24',
    second: 'DELETE FROM head WHERE size = 24',
    kept: 'checkpoint-missing',
  },
  {
    what: 'the root of a checkpoint',
    first: `UPDATE checkpoint SET note = replace(note, substr(note, 30, 8), 'AAAAAAAA') WHERE size = 24`,
    alone: 'checkpoint-forged',
  },
  {
    what: 'a checkpoint cut',
    first: 'UPDATE checkpoint SET note = substr(note, 9) WHERE size = 24',
    alone: 'checkpoint-unsigned',
  },
  {
    what: 'the time of a checkpoint',
    first: 'UPDATE checkpoint SET at = at + 1 WHERE size = 24',
    alone: 'head-time',
  },
  {
    what: 'the time of a checkpoint and of its head, between those beside it',
    first: 'UPDATE checkpoint SET at = at + 1 WHERE size = 24',
    second: 'UPDATE head SET at = at + 1 WHERE size = 24',
  },
  {
    what: 'the same, to before the one before it',
    first: 'UPDATE checkpoint SET at = at - 3600000 WHERE size = 24',
    second: 'UPDATE head SET at = at - 3600000 WHERE size = 24',
    alone: 'checkpoint-time',
  },
  {
    what: 'a head of the second place deleted',
    second: 'DELETE FROM head WHERE size = 24',
    alone: 'checkpoints-alone',
  },
  {
    what: 'the root of a head',
    second: 'UPDATE head SET root = zeroblob(32) WHERE size = 24',
    alone: 'events-differ',
  },

  // What guards the tables.
  {
    what: 'a trigger dropped',
    act: async (ledger, { restoreTriggers }) => {
      restoreTriggers(ledger);
      ledger.first.exec('DROP TRIGGER event_is_never_updated');
    },
    leavesTriggers: true,
    alone: 'schema-missing',
  },
  {
    what: 'a trigger that lets everything pass',
    act: async (ledger, { restoreTriggers }) => {
      restoreTriggers(ledger);
      ledger.first.exec(
        'DROP TRIGGER event_is_never_updated; CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event BEGIN SELECT 1; END',
      );
    },
    leavesTriggers: true,
    alone: 'schema-altered',
  },
  {
    what: 'a trigger that nobody has announced',
    first: 'CREATE TRIGGER forget AFTER INSERT ON stop BEGIN DELETE FROM stop; END',
    alone: 'schema-foreign',
  },
  {
    what: 'a trigger of the second place dropped',
    act: async (ledger, { restoreTriggers }) => {
      restoreTriggers(ledger);
      ledger.second?.exec('DROP TRIGGER stop_is_never_deleted');
    },
    leavesTriggers: true,
    alone: 'schema-missing',
  },

  // Opt-outs that outlive a restore, and suppressions.
  {
    what: 'an opt-out deleted in the second place',
    second: 'DELETE FROM stop WHERE position = 4',
    alone: 'stop-gap',
  },
  {
    what: 'the same, and the positions closed up',
    second: `DELETE FROM stop WHERE position = 4; ${CLOSE_UP}`,
    alone: 'stop-uncopied',
  },
  {
    what: 'the same, in both places',
    first: 'DELETE FROM stop WHERE id = 4',
    second: `DELETE FROM stop WHERE position = 4; ${CLOSE_UP}`,
    alone: 'stop-missing',
  },
  {
    what: 'the newest opt-out deleted in the first database',
    first: 'DELETE FROM stop WHERE id = (SELECT max(id) FROM stop)',
    alone: 'restored',
  },
  {
    what: 'an opt-out altered in the second place',
    second: `UPDATE stop SET body = replace(body, 'news', 'offers') WHERE position = 4`,
    alone: 'stop-differs',
  },
  {
    what: 'an opt-out altered in the first database',
    first: `UPDATE stop SET body = replace(body, 'news', 'offers') WHERE id = 4`,
    alone: 'stop-differs',
  },
  {
    what: 'an opt-out altered in both places',
    first: `UPDATE stop SET body = replace(body, 'news', 'offers') WHERE id = 4`,
    second: `UPDATE stop SET body = replace(body, 'news', 'offers') WHERE position = 4`,
    alone: 'stop-missing',
  },
  {
    what: 'an opt-out that cannot be read any more',
    second: `UPDATE stop SET body = 'x' WHERE position = 4`,
    alone: 'stop-unreadable',
  },
  {
    what: 'an opt-out that nobody made',
    second: `INSERT INTO stop SELECT 11, randomblob(16), replace(body, '"at":', '"at":1'), at FROM stop WHERE position = 4`,
    alone: 'restored',
  },
  {
    what: 'the same, in both places',
    first: `INSERT INTO stop SELECT 11, zeroblob(16), replace(body, '"at":', '"at":1'), at, at FROM stop WHERE id = 4`,
    second: `INSERT INTO stop SELECT 11, zeroblob(16), replace(body, '"at":', '"at":1'), at FROM stop WHERE position = 4`,
    alone: 'stop-unfounded',
  },
  {
    what: 'a suppression deleted',
    first: 'DELETE FROM suppression WHERE reason = 5',
    alone: 'suppression',
  },
  {
    what: 'a suppression that ends sooner',
    first: 'UPDATE suppression SET expires_at = 5 WHERE reason = 5',
    alone: 'suppression',
  },
  {
    what: 'a suppression deleted, with its opt-out in both places, the positions closed up',
    first: 'DELETE FROM suppression WHERE reason = 5; DELETE FROM stop WHERE id = 5',
    second: `DELETE FROM stop WHERE position = 5; ${CLOSE_UP}`,
  },
  {
    what: 'the mark of the suppression key deleted',
    first: 'DELETE FROM suppression_canary',
    alone: 'canary-missing',
  },
  {
    what: 'the mark of the suppression key',
    first: 'UPDATE suppression_canary SET hmac = zeroblob(32)',
    alone: 'canary-wrong',
  },

  // What was promised.
  {
    what: 'a promise deleted',
    first: `DELETE FROM promise WHERE subscriber = 7 AND incentive = 'file'`,
    alone: 'promise-lost',
  },
  {
    what: 'a promise of another version',
    first: `UPDATE promise SET version = (SELECT version FROM incentive_version WHERE incentive = 'pool') WHERE subscriber = 7 AND incentive = 'file'`,
    alone: 'promise-unheard',
  },
  {
    what: 'a promise that nobody made',
    first: `INSERT INTO promise SELECT 1, incentive, version, page, at, full FROM promise WHERE subscriber = 7 AND incentive = 'file'`,
    alone: 'promise-unheard',
  },
  {
    what: 'what was promised, in its words',
    first: `UPDATE incentive_version SET canonical = replace(canonical, 'A gift', 'No gift')`,
    alone: 'promise-text',
  },
  {
    what: 'the numbers of two people in a draw exchanged',
    first:
      'UPDATE draw_entry SET subscriber = NULL WHERE number < 3; UPDATE draw_entry SET subscriber = 9 - number WHERE number < 3',
    alone: 'draw-entry',
  },
  {
    what: 'the hash of an entry in a draw',
    first: 'UPDATE draw_entry SET hash = zeroblob(32) WHERE number = 1',
    alone: 'draw-result',
  },
  {
    what: 'an entry added to a draw',
    first:
      'INSERT INTO draw_entry SELECT incentive, 4, 1, zeroblob(16), zeroblob(32), at FROM draw_entry WHERE number = 1',
    alone: 'draw-entry',
  },
  {
    what: 'an entry deleted from a draw',
    first: 'DELETE FROM draw_entry WHERE number = 1',
    alone: 'draw-lost',
  },
  {
    what: 'a winner of a draw',
    first:
      'UPDATE draw_winner SET number = 6 - number - (SELECT sum(number) FROM draw_winner) + number WHERE turn = 1',
    alone: 'draw-result',
  },
  {
    what: 'the seed of a draw',
    first: 'UPDATE draw_result SET seed = zeroblob(32)',
    alone: 'draw-result',
  },
  {
    what: 'a code given to somebody to whom none was promised',
    first: `UPDATE incentive_code SET subscriber = 1 WHERE code = 'A-1'`,
    alone: 'code',
  },
  {
    what: 'the codes of two people exchanged',
    first:
      'UPDATE incentive_code SET subscriber = NULL WHERE subscriber < 9; UPDATE incentive_code SET subscriber = iif(given_at = (SELECT min(given_at) FROM incentive_code), 8, 7) WHERE subscriber IS NULL',
  },
];

const exec = (database: DatabaseSync | undefined, sql: string | undefined): void => {
  if (sql !== undefined) database?.exec(sql);
};

/** The databases as whoever made an edit leaves them. */
export const edited = async (audited: Audited, edit: Edit): Promise<Ledger> => {
  const { older } = edit;
  const now = audited.open();
  const then = audited.older();
  const ledger: Ledger = {
    first: older === 'first' || older === 'both' ? then.first : now.first,
    second: older === 'second' || older === 'both' ? then.second : now.second,
  };
  await edit.act?.(ledger, audited);
  exec(ledger.first, edit.first);
  exec(ledger.second, edit.second);
  if (!edit.leavesTriggers) audited.restoreTriggers(ledger);
  return ledger;
};
