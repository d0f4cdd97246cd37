import type { Edit } from './edit-tools.ts';

/** Edits of the log and of what guards the tables. */
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
];
