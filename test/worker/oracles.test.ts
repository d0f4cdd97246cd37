import { expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { myDataSchema } from '../../schema/contracts/my-data.ts';
import type { Ijaza } from '../support/harness.ts';
import { askToMove, joinFresh } from '../support/moving.ts';
import { askToJoin, newAddress } from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { suppress } from '../support/suppressing.ts';
import { test } from '../support/test.ts';
import { type Visitor, visit } from '../support/visitor.ts';

/** Somebody's own pages must not tell them what is remembered of an address or number of others. */

const CAP = catalogue.settings.limits.mailboxPerDay;

const fileOf = async (visitor: Visitor) =>
  myDataSchema.parse(JSON.parse((await visitor.open('/en/preferences/data/file')).html));

/** What the file of somebody says of mails and changes once they have asked for an address. */
const saidAfterAskingFor = async (ijaza: Ijaza, wanted: string) => {
  const { fresh } = await joinFresh(ijaza, signing);
  await askToMove(fresh, wanted);
  await ijaza.settled();
  const { mails, addressChanges } = await fileOf(fresh);
  const changes = addressChanges.map((change) => Object.keys(change).join(' '));
  return [...mails.map(({ kind, outcome }) => `${kind} ${outcome}`), ...changes];
};

test('invariant 8: my data say alike of a wished address, suppressed, busy or unknown', async ({
  ijaza,
}) => {
  const [suppressed, busy, unknown] = [newAddress(), newAddress(), newAddress()];
  await suppress(ijaza, suppressed);
  for (let form = 0; form < CAP; form += 1) await askToJoin(visit(ijaza), busy);
  const told = await saidAfterAskingFor(ijaza, unknown);
  expect(told).toContain('address-notice sent');
  for (const wanted of [suppressed, busy])
    expect(await saidAfterAskingFor(ijaza, wanted)).toEqual(told);
});

/** What the file of somebody who has typed a number says of suppressions. */
const suppressionsWith = async (ijaza: Ijaza, phone: string) => {
  const joining = {
    permission: ['news.email', 'events.phone'],
    fields: { phone },
    byText: ['events'],
  };
  const { fresh } = await joinFresh(ijaza, signing, joining);
  const { contactPoints, suppressions } = await fileOf(fresh);
  expect(contactPoints).toContainEqual(expect.objectContaining({ channel: 'sms', value: phone }));
  return suppressions;
};

test('invariant 8: my data do not tell whether a number is suppressed', async ({ ijaza }) => {
  const number = '+989123450001';
  await suppress(ijaza, number, { channel: 'sms' });
  expect(await suppressionsWith(ijaza, number)).toEqual([]);
});
