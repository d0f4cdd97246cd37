import {
  CHANNEL_CODES,
  DAYS_BETWEEN,
  EVENT_KIND_CODES,
  FREQUENCIES,
  FREQUENCY_CODES,
  STATE_CODES,
  SUPPRESSION_CODES,
} from '../../../schema/contracts/codes.ts';

/** What stops say in either place, and of which events they have to tell. */

const KIND = EVENT_KIND_CODES;

const codeOf = (value: string, codes: Readonly<Record<string, number>>): string =>
  `CASE ${value} ${Object.entries(codes)
    .map(([name, code]) => `WHEN '${name}' THEN ${code}`)
    .join(' ')} END`;

/** Days between contacts by a column of the ledger; NULL for what is no frequency. */
const daysOf = (column: string): string =>
  `CASE ${column} ${FREQUENCIES.map((name) => `WHEN ${FREQUENCY_CODES[name]} THEN ${DAYS_BETWEEN[name]}`).join(' ')} END`;

/** Events of which a stop must tell, each with the condition on that stop `t` besides whose and when. */
export const TOLD = [
  {
    kind: 'left',
    event: `e.topic IS NOT NULL AND e.kind <> ${KIND.requested} AND e.after <= ${STATE_CODES.objected}`,
    also: 'AND t.topic = e.topic AND t.channel = e.channel',
  },
  {
    kind: 'less',
    event: `e.topic IS NOT NULL AND e.kind <> ${KIND.requested}
      AND ${daysOf('e.after')} > ${daysOf('e.before')}`,
    also: 'AND t.topic = e.topic AND t.channel = e.channel AND t.frequency = e.after',
  },
  {
    kind: 'paused',
    event: `e.kind = ${KIND.paused} AND e.after > coalesce(e.before, 0)`,
    also: 'AND t.until = e.after',
  },
  { kind: 'erased', event: `e.kind = ${KIND.erased}`, also: '' },
  { kind: 'moved', event: `e.kind = ${KIND['address-changed']}`, also: '' },
];

/**
 * What has been stopped, from both places, in tables of the connection: one row for each permission, erasure, new
 * address and suppression. `bytes` and `is_stop` are functions of the connection.
 */
export const STOPPED = `
  CREATE TEMP TABLE known_stop AS
    SELECT position, iif(good, body, '{}') AS body, good, copied FROM (
      SELECT position, body, is_stop(body) AS good, 1 AS copied FROM second.stop
      UNION ALL SELECT id, body, is_stop(body), 0 FROM main.stop
        WHERE nonce NOT IN (SELECT nonce FROM second.stop)
    );
  CREATE TEMP TABLE stopped AS
    SELECT k.position, k.copied, s.id AS subscriber, k.body ->> 'kind' AS kind,
      k.body ->> 'at' AS at, p.value ->> 'topic' AS topic,
      ${codeOf(`p.value ->> 'channel'`, CHANNEL_CODES)} AS channel, k.body ->> 'epoch' AS epoch,
      ${codeOf(`p.value ->> 'frequency'`, FREQUENCY_CODES)} AS frequency,
      k.body ->> 'until' AS until
    FROM known_stop k
    LEFT JOIN main.subscriber s ON s.public_id = bytes(k.body ->> 'subscriber')
    LEFT JOIN json_each(k.body, '$.places') p
    WHERE k.body ->> 'subscriber' IS NOT NULL;
  CREATE INDEX stopped_at ON stopped (subscriber, at);
  CREATE TEMP TABLE suppressed AS
    SELECT bytes(body ->> 'hmac') AS hmac, ${codeOf(`body ->> 'channel'`, CHANNEL_CODES)} AS channel,
      ${codeOf(`body ->> 'reason'`, SUPPRESSION_CODES)} AS reason, body ->> 'reason' AS name,
      body ->> 'kind' AS kind, body ->> 'at' AS at, body ->> 'expiresAt' AS expires_at
    FROM known_stop WHERE body ->> 'kind' IN ('suppressed', 'lifted');
  CREATE INDEX suppressed_hmac ON suppressed (hmac, channel, reason);`;
