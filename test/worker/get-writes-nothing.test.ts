import { expect } from 'vitest';
import { fetchFile, takeGift } from '../support/gifts.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows } from '../support/ledger.ts';
import { pageAfterLeaving } from '../support/links.ts';
import { newMoving } from '../support/moving.ts';
import { askToJoin, newAddress, newestLink } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test as base } from '../support/test.ts';
import { cookieHeader, visit } from '../support/visitor.ts';

/** Every address that a link or a page leads to, with the cookies of whom they are about. */
const addresses = async (ijaza: Ijaza) => {
  const email = newAddress();
  await askToJoin(visit(ijaza), email);
  const confirm = await newestLink(ijaza, email, '/confirm/');
  const mover = await newMoving(ijaza, signing);
  const left = await pageAfterLeaving(signing.linksAt(), mover.subject);
  const gift = await takeGift(ijaza);
  const file = (await fetchFile(ijaza, gift.page)).path;
  const long = signing.linksAt(Date.now() - 49 * 60 * 60_000);
  const expired = await long.issue({ purpose: 'confirm', subject: subjectIn(confirm) });
  const own = [
    ...['', '?since=0&action=leave.all', '/history', '/receipt/2', '/receipt/2/file'],
    ...['/address', '/address?sent', '/address?new-email=a@b.example'],
    ...['/data', '/data?erase', '/data?before=3', '/data/file'],
  ].map((rest) => `/en/preferences${rest}`);
  return {
    cookie: `${cookieHeader(mover.fresh.cookies)['cookie']}; ${left.cookie}`,
    paths: [
      ...own,
      ...[confirm, `/confirm/${expired}`, `${confirm}?action=not-me`, mover.confirm, mover.stop],
      ...[mover.preferences, left.path, gift.path, `${gift.path}?incentive=sowing-calendar`, file],
      ...[mover.unsubscribe, `${mover.unsubscribe}?List-Unsubscribe=One-Click`],
      ...['/en/manage', `/en/manage?email=${email}`],
      ...['/en/verify', '/en/verify?leaf=1.x', '/en/verify?receipt=e30'],
      ...['/subscribe', `/subscribe?form=letter&email=${email}`, '/', '/en/letter/', '/healthz'],
    ],
  };
};

const test = base.extend('addresses', { scope: 'file' }, ({ ijaza }) => addresses(ijaza));

test.for(['GET', 'HEAD', 'OPTIONS'])(
  'E6, E7, invariant 2: %s writes nothing anywhere, with a cookie or without',
  async (method, { ijaza, addresses: { paths, cookie } }) => {
    await ijaza.settled();
    const before = await allRows(await ijaza.db());
    for (const path of paths)
      for (const headers of [{}, { cookie }]) {
        const answer = await ijaza.fetch(path, { method, headers });
        await answer.arrayBuffer();
        expect([path, answer.status < 500]).toEqual([path, true]);
      }
    await ijaza.settled();
    expect(await allRows(await ijaza.db())).toEqual(before);
  },
);
