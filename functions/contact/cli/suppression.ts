import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  CHANNEL_CODES,
  nameOfCode,
  SUPPRESSION_CODES,
  type SuppressionReason,
} from '../../../schema/contracts/codes.ts';
import { readContent } from '../../cli/tools/content.ts';
import { SECRET_PROBLEMS } from '../../cli/tools/fresh-secrets.ts';
import { readSecrets } from '../../cli/tools/local-secrets.ts';
import type { Place } from '../../cli/tools/project.ts';
import { execute, inlined } from '../../cli/tools/sql.ts';
import { createSuppressionKey, parseSuppressionKey } from '../../core/keys/suppression.ts';
import { SUPPRESSION_SQL } from '../store/suppression-sql.ts';
import { LIFTED_BY } from '../suppressions.ts';
import { type Order, orderSql, readOrder } from './suppression-list.ts';

const USAGE = `Usage: npm run suppression -- show ADDRESS [--remote]
       npm run suppression -- add ADDRESS --by "Name" [--reason legal] [--channel phone] [--remote]
       npm run suppression -- lift ADDRESS --by "Name" [--reason legal] [--channel phone] [--remote]

ADDRESS is an e-mail address or a telephone number. With --remote, SUPPRESSION_KEY is taken from the
environment, otherwise from .dev.vars.`;

const stop = (problem: string): never => {
  console.error(`✗ ${problem}\n\n${USAGE}`);
  process.exit(1);
};

const readTyped = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        local: { type: 'boolean', default: false },
        remote: { type: 'boolean', default: false },
        reason: { type: 'string', default: 'legal' },
        by: { type: 'string' },
        channel: { type: 'string' },
      },
    });
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
};

/** The key of the list; under another one every address would be a stranger. */
const readKey = async (place: Place) => {
  const text =
    place === 'remote' ? process.env.SUPPRESSION_KEY : (await readSecrets()).SUPPRESSION_KEY;
  const secret = parseSuppressionKey(text);
  return secret.ok
    ? createSuppressionKey(secret.value)
    : stop(`SUPPRESSION_KEY ${SECRET_PROBLEMS[secret.reason]}`);
};

const rowSchema = z.object({
  channel: z.number(),
  reason: z.number(),
  created_at: z.number(),
  expires_at: z.number().nullable(),
  source: z.string(),
});

const REMOVED_BY: Record<(typeof LIFTED_BY)[SuppressionReason], string> = {
  operator: 'lifted by an operator',
  'opt-in': "lifted by the person's own confirmed opt-in",
  time: 'ends by itself',
};
const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** What the list has on an address, for the channels of the order. */
const find = async (place: Place, { channels }: Order, hmac: Buffer) => {
  const found = await execute(
    place,
    'DB',
    [inlined(SUPPRESSION_SQL.find, hmac.toString('hex'))],
    rowSchema,
  );
  return found
    .map((row) => ({
      ...row,
      channel: nameOfCode(CHANNEL_CODES, row.channel),
      reason: nameOfCode(SUPPRESSION_CODES, row.reason),
    }))
    .filter(({ channel }) => channels.includes(channel));
};

const show = async (place: Place, order: Order, hmac: Buffer): Promise<void> => {
  const found = await find(place, order, hmac);
  if (found.length === 0) console.log('Not on the list.');
  for (const { channel, reason, created_at, expires_at, source } of found) {
    const end = expires_at === null ? '' : `, until ${day(expires_at)} UTC`;
    const since = `since ${day(created_at)} UTC${end}`;
    console.log(`${channel}: ${reason}, by ${source}, ${since}; ${REMOVED_BY[LIFTED_BY[reason]]}`);
  }
};

const { values, positionals } = readTyped();
const place: Place = values.remote ? 'remote' : 'local';
const { reason, by, channel } = values;
const [action, address] = positionals;
const order = readOrder({ action, address, reason, by, channel }, readContent().settings);
if (!order.ok) stop(order.reason);
else {
  const key = await readKey(place);
  const hmac = Buffer.from(await key.of(order.value.folded));
  const canary = Buffer.from(await key.canary());
  const known = await execute(
    place,
    'DB',
    [SUPPRESSION_SQL.knownCanary],
    z.object({ hmac: z.string() }),
  );
  if (known.some((row) => row.hmac.toLowerCase() !== canary.toString('hex')))
    stop('SUPPRESSION_KEY is not the one this database was begun with: put that one back');
  if (order.value.action !== 'show') {
    const there = await find(place, order.value, hmac);
    const meant = there.filter((row) => row.reason === order.value.reason);
    if (order.value.action === 'lift' && meant.length === 0) stop('not on the list for that');
    await execute(place, 'DB', orderSql(order.value, { hmac, canary }, Date.now()), z.unknown());
  }
  const isLifted = order.value.action === 'lift';
  if (isLifted) console.log(`Lifted (${order.value.reason}).`);
  // What else is there goes on.
  if (!isLifted || (await find(place, order.value, hmac)).length > 0)
    await show(place, order.value, hmac);
}
