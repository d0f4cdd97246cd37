import {
  consent,
  type Edit,
  exchange,
  NOW,
  REWRITE,
  REWRITTEN,
  resealed,
  secondCheckpoint,
  stranger,
} from './edit-tools.ts';

/** Edits of events and of the history that they make. */
export const EDITS_OF_EVENTS: readonly Edit[] = [
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
];
