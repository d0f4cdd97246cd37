import { expect } from 'vitest';
import { sessionCookie } from '../../functions/core/links/session.ts';
import type { Form } from './form.ts';
import type { Ijaza } from './harness.ts';
import { type Joining, join, type Member, newAddress, newestLink } from './people.ts';
import { type Signing, subjectIn } from './signing.ts';
import { type OpenPage, type Visitor, visit } from './visitor.ts';

/** Steps of somebody who changes their address, as the pages and mails offer them. */

const HOUR = 60 * 60_000;

/** The form that asks for another address. */
export const wantsAddress = ({ controls }: Form): boolean =>
  controls.some(({ name, kind }) => name === 'new-email' && kind === 'email');

/** A visitor with a cookie as a link gives it that was asked for just now. */
export const freshVisitor = async (
  ijaza: Ijaza,
  signing: Signing,
  subject: string,
  { epoch = 0, freshUntil = Date.now() + HOUR } = {},
): Promise<Visitor> => {
  const visitor = visit(ijaza);
  const line = await sessionCookie(signing.linksAt(), { subject, epoch, freshUntil });
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
  visitor.cookies.set(name, value);
  return visitor;
};

export interface Mover extends Member {
  /** Public id. */
  subject: string;
  /** A visitor whose link is fresh. */
  fresh: Visitor;
}

/** Somebody who has joined, and a visitor of theirs whose link is fresh. */
export const joinFresh = async (ijaza: Ijaza, signing: Signing, joining: Joining = {}) => {
  const member = await join(ijaza, joining);
  const subject = subjectIn(member.unsubscribe);
  return { ...member, subject, fresh: await freshVisitor(ijaza, signing, subject) };
};

/** Asks for another address on the page that is for it. */
export const askToMove = async (
  visitor: Visitor,
  wanted: string,
  { language = 'en', button }: { language?: string; button?: string } = {},
) => {
  await visitor.open(`/${language}/preferences/address`);
  return visitor.submit({ 'new-email': wanted }, { form: wantsAddress, ...(button && { button }) });
};

/** Path of the link about a change of address in the newest of `count` mails to an address. */
export const changeLink = async (ijaza: Ijaza, to: string, count: number): Promise<string> => {
  return newestLink(ijaza, to, '/address/', count);
};

export interface Moving extends Mover {
  /** The new address, which nobody has had before. */
  wanted: string;
  /** Path of the link in the mail to the new address. */
  confirm: string;
  /** Path of the link in the notice to the present one. */
  stop: string;
}

/** Somebody who has asked for another address; both mails have come. */
export const newMoving = async (
  ijaza: Ijaza,
  signing: Signing,
  joining: Joining = {},
  wanted = newAddress(),
): Promise<Moving> => {
  const mover = await joinFresh(ijaza, signing, joining);
  const asked = await askToMove(mover.fresh, wanted);
  expect(asked.path).toBe('/en/preferences/address?sent');
  const confirm = await changeLink(ijaza, wanted, 1);
  return { ...mover, wanted, confirm, stop: await changeLink(ijaza, mover.email, 3) };
};

/** Opens a link and presses its one button. */
export const press = async (visitor: Visitor, path: string): Promise<OpenPage> => {
  const page = await visitor.open(path);
  if (page.forms.length !== 1) throw new Error(`${path} has ${page.forms.length} buttons`);
  return visitor.submit();
};
