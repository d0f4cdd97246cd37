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

const fileOf = async (visitor: Visitor) =>
  myDataSchema.parse(JSON.parse((await visitor.open('/en/preferences/data/file')).html));

/** What the file of somebody says of the mails to an address that they would like to have. */
const mailsAfterAskingFor = async (ijaza: Ijaza, wanted: string) => {
  const { fresh } = await joinFresh(ijaza, signing);
  await askToMove(fresh, wanted);
  await ijaza.settled();
  return (await fileOf(fresh)).mails.map(({ kind, outcome }) => `${kind} ${outcome}`);
};

test('invariant 8: my data say alike of a wished address, suppressed or not', async ({ ijaza }) => {
  const [suppressed, unknown] = [newAddress(), newAddress()];
  await suppress(ijaza, suppressed);
  const told = await mailsAfterAskingFor(ijaza, suppressed);
  expect(told).toEqual(await mailsAfterAskingFor(ijaza, unknown));
  expect(told).toContain('address-notice sent');
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

/** Mails that come to somebody who wants an address for which strangers have filled in forms. */
const noticesAfterForms = async (ijaza: Ijaza, wanted: string): Promise<number> => {
  const { fresh, email } = await joinFresh(ijaza, signing);
  for (let form = 0; form < catalogue.settings.serviceMailsPerDay; form += 1)
    await askToJoin(visit(ijaza), wanted);
  await askToMove(fresh, wanted);
  await ijaza.settled();
  return (await ijaza.mailsTo(email, 2)).length;
};

test('invariant 8: forms are counted alike, suppressed or not', async ({ ijaza }) => {
  const [suppressed, unknown] = [newAddress(), newAddress()];
  await suppress(ijaza, suppressed);
  expect(await noticesAfterForms(ijaza, suppressed)).toBe(await noticesAfterForms(ijaza, unknown));
});
