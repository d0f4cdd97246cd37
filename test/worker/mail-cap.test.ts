import { expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { newSigning, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const CAP = catalogue.settings.serviceMailsPerDay;
const HOUR = 60 * 60_000;
const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

test('A1: confirmations, fresh mails and links for an address share one cap a day', async ({
  ijaza,
  visitor,
}) => {
  const { email } = await join(ijaza);
  // The welcome mail is none of those that anybody can ask for.
  const arrived = async () => {
    await ijaza.settled();
    return (await ijaza.mailsTo(email)).length - 1;
  };
  const confirm = () => askToJoin(visitor, email, { permission: ['events.email'] });
  const manage = async () => {
    await visitor.open('/en/manage/');
    return visitor.submit({ email });
  };
  await confirm();
  const request = (await ijaza.mailsTo(email, 3)).at(-1);
  const subject = subjectIn(pathIn(request ?? { text: '' }, '/confirm/'));
  const long = signing.linksAt(Date.now() - 49 * HOUR);
  const expired = await long.issue({ purpose: 'confirm', subject });
  const renew = async () => {
    await visitor.open(`/confirm/${expired}`);
    return visitor.submit();
  };
  await renew();
  for (let sent = 3; sent < CAP; sent += 1) await manage();
  expect(await arrived()).toBe(CAP);
  for (const ask of [confirm, renew, manage]) {
    expect((await ask()).status).toBe(200);
    expect(await arrived()).toBe(CAP);
  }
  const db = await ijaza.db();
  const back = db.prepare('UPDATE service_mail_count SET since = since - ?1');
  await back.bind(23.5 * HOUR).run();
  await manage();
  expect(await arrived()).toBe(CAP);
  await back.bind(HOUR).run();
  await manage();
  expect(await arrived()).toBe(CAP + 1);
});

test('A1: another address is not held up by it', async ({ ijaza }) => {
  const { email } = await join(ijaza);
  expect(await ijaza.mailsTo(email, 2)).toHaveLength(2);
});

test('E13: tags and dots make no further shares of one mailbox', async ({ ijaza, visitor }) => {
  const [name = '', host] = newAddress().split('@');
  const spellings = Array.from({ length: CAP + 2 }, (_, index) => `${name}+${index}@${host}`);
  for (const email of [...spellings, `${name.replace('-', '.-')}@${host}`]) {
    await askToJoin(visitor, email);
    await ijaza.settled();
  }
  const all = (await ijaza.mails()).flatMap(({ to }) => to);
  expect(all.filter((to) => to.replaceAll('.', '').startsWith(name))).toHaveLength(CAP);
});
