import { fetchFile, takeGift } from './gifts.ts';
import type { Ijaza } from './harness.ts';
import { pageAfterLeaving } from './links.ts';
import { newMoving } from './moving.ts';
import { askToJoin, newAddress, newestLink } from './people.ts';
import { signing, subjectIn } from './signing.ts';
import { cookieHeader, visit } from './visitor.ts';

/** Every address that a link or a page leads to, with the cookies of whom they are about. */
export const everyAddress = async (ijaza: Ijaza) => {
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
    /** Whom they are about. */
    emails: [email, mover.email, mover.wanted, gift.email],
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
