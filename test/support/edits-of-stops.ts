import { CLOSE_UP, type Edit } from './edit-tools.ts';

/** In SQL: the first opt-out of a topic, and that of "never again", in whichever database. */
const OPT_OUT = `rowid = (SELECT min(rowid) FROM stop WHERE body ->> 'kind' = 'left' AND body LIKE '%news%')`;
const NEVER = `rowid = (SELECT min(rowid) FROM stop WHERE body ->> 'reason' = 'never-again')`;
/** One more, in SQL, after the newest. */
const ANOTHER = (nonce: string, columns: string): string => `INSERT INTO stop
  SELECT (SELECT max(rowid) + 1 FROM stop), ${nonce}, replace(body, '"at":', '"at":1'), ${columns}
  FROM stop WHERE ${OPT_OUT}`;

/** Edits of opt-outs that outlive a restore, and of suppressions. */
export const EDITS_OF_STOPS: readonly Edit[] = [
  {
    what: 'an opt-out deleted in the second place',
    second: `DELETE FROM stop WHERE ${OPT_OUT}`,
    alone: 'stop-gap',
  },
  {
    what: 'the same, and the positions closed up',
    second: `DELETE FROM stop WHERE ${OPT_OUT}; ${CLOSE_UP}`,
    alone: 'stop-uncopied',
  },
  {
    what: 'the same, in both places',
    first: `DELETE FROM stop WHERE ${OPT_OUT}`,
    second: `DELETE FROM stop WHERE ${OPT_OUT}; ${CLOSE_UP}`,
    alone: 'stop-missing',
  },
  {
    what: 'the newest opt-out deleted in the first database',
    first: 'DELETE FROM stop WHERE id = (SELECT max(id) FROM stop)',
    alone: 'restored',
  },
  {
    what: 'an opt-out altered in the second place',
    second: `UPDATE stop SET body = replace(body, 'news', 'offers') WHERE ${OPT_OUT}`,
    alone: 'stop-differs',
  },
  {
    what: 'an opt-out altered in the first database',
    first: `UPDATE stop SET body = replace(body, 'news', 'offers') WHERE ${OPT_OUT}`,
    alone: 'stop-differs',
  },
  {
    what: 'an opt-out altered in both places',
    first: `UPDATE stop SET body = replace(body, 'news', 'offers') WHERE ${OPT_OUT}`,
    second: `UPDATE stop SET body = replace(body, 'news', 'offers') WHERE ${OPT_OUT}`,
    alone: 'stop-missing',
  },
  {
    what: 'a wish for less often, altered in both places',
    first: `UPDATE stop SET body = replace(body, 'quarterly', 'monthly') WHERE body ->> 'kind' = 'less'`,
    second: `UPDATE stop SET body = replace(body, 'quarterly', 'monthly') WHERE body ->> 'kind' = 'less'`,
    alone: 'stop-missing',
  },
  {
    what: 'an opt-out that cannot be read any more',
    second: `UPDATE stop SET body = 'x' WHERE ${OPT_OUT}`,
    alone: 'stop-unreadable',
  },
  {
    what: 'an opt-out that nobody made',
    second: ANOTHER('randomblob(16)', 'at'),
    alone: 'restored',
  },
  {
    what: 'the same, in both places',
    first: ANOTHER('zeroblob(16)', 'at, at'),
    second: ANOTHER('zeroblob(16)', 'at'),
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
    first: `DELETE FROM suppression WHERE reason = 5; DELETE FROM stop WHERE ${NEVER}`,
    second: `DELETE FROM stop WHERE ${NEVER}; ${CLOSE_UP}`,
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
