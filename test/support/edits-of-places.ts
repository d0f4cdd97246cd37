import { CLOSE_UP, type Edit } from './edit-tools.ts';

/** Edits of the log, of what guards the tables and of opt-outs. */
export const EDITS_OF_PLACES: readonly Edit[] = [
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
];
