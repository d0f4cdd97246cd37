import { expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { askForLink, askToJoin, join, newAddress, newestLink } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';

const CAP = catalogue.settings.serviceMailsPerDay;
const HOUR = 60 * 60_000;

test('A1: all mails to an address share one cap a day', async ({ ijaza, visitor, db }) => {
  const { email } = await join(ijaza);
  // The welcome mail is none of those that anybody can ask for.
  const arrived = async () => {
    await ijaza.settled();
    return (await ijaza.mailsTo(email)).length - 1;
  };
  const confirm = () => askToJoin(visitor, email, { permission: ['events.email'] });
  const manage = () => askForLink(visitor, email);
  const back = db.prepare('UPDATE service_mail_count SET since = since - ?1');
  await confirm();
  // The day begins with the first of them.
  await back.bind(20 * HOUR).run();
  const subject = subjectIn(await newestLink(ijaza, email, '/confirm/', 3));
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
  await back.bind(3.5 * HOUR).run();
  await manage();
  expect(await arrived()).toBe(CAP);
  await back.bind(HOUR).run();
  await manage();
  expect(await arrived()).toBe(CAP + 1);
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
