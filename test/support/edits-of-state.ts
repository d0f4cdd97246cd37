import { type Edit, exchange, NOW } from './edit-tools.ts';

/** Edits of what events name and of what holds now. */
export const EDITS_OF_STATE: readonly Edit[] = [
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
