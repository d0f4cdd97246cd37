import { describe, expect } from 'vitest';
import { fetchFile, takeGift } from '../support/gifts.ts';
import { allRows } from '../support/ledger.ts';
import { pageAfterLeaving } from '../support/links.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { newSigning, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { cookieHeader } from '../support/visitor.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

describe.each(['GET', 'HEAD', 'OPTIONS'])('E6, invariant 2: %s', (method) => {
  test('writes nothing anywhere, with a cookie or without', async ({ ijaza, visitor }) => {
    const email = newAddress();
    await askToJoin(visitor, email);
    const [request] = await ijaza.mailsTo(email);
    const confirm = pathIn(request ?? { text: '' }, '/confirm/');
    const member = await join(ijaza);
    await member.visitor.open(member.preferences);
    const subject = subjectIn(member.preferences);
    const left = await pageAfterLeaving(signing.linksAt(), subject);
    const gift = await takeGift(ijaza);
    const file = (await fetchFile(ijaza, gift.page)).path;
    const long = signing.linksAt(Date.now() - 49 * 60 * 60_000);
    const expired = await long.issue({ purpose: 'confirm', subject: subjectIn(confirm) });
    const cookie = { cookie: `${cookieHeader(member.visitor.cookies)['cookie']}; ${left.cookie}` };
    await ijaza.settled();
    const before = await allRows(await ijaza.db());
    const paths = [
      ...[confirm, `/confirm/${expired}`, `${confirm}?action=not-me`],
      ...[member.preferences, member.unsubscribe, left.path],
      ...[gift.path, `${gift.path}?incentive=sowing-calendar`, file],
      ...['/en/preferences', '/en/preferences?since=0&action=leave.all'],
      ...['/en/preferences/history', '/en/manage', `/en/manage?email=${email}`],
      ...['/en/preferences/receipt/2', '/en/preferences/receipt/2/file'],
      ...['/en/verify', '/en/verify?leaf=1.x', '/en/verify?receipt=e30'],
      ...['/subscribe', `/subscribe?form=letter&email=${email}`, '/', '/en/letter/', '/healthz'],
    ];
    for (const path of paths)
      for (const headers of [{}, cookie]) {
        const answer = await ijaza.fetch(path, { method, headers });
        await answer.arrayBuffer();
        expect([path, answer.status < 500]).toEqual([path, true]);
      }
    await ijaza.settled();
    expect(await allRows(await ijaza.db())).toEqual(before);
  });
});
