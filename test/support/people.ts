import { fill } from './form.ts';
import type { Ijaza } from './harness.ts';
import { pathIn } from './mail.ts';
import { type OpenPage, type Visitor, visit } from './visitor.ts';

/** Steps that many journeys begin with, done as a person does them: with the forms the site offers. */

let people = 0;

/** An address that nobody in this run has had yet. */
export const newAddress = (): string => {
  people += 1;
  return `person-${people}-${process.pid}@reader.example`;
};

export interface Joining {
  /** Left out: a new one. */
  email?: string;
  /** Path of a landing page. */
  landing?: string;
  permission?: readonly string[];
  fields?: Record<string, string>;
}

/** Opts in on a landing page; nothing is confirmed yet. */
export const askToJoin = async (
  visitor: Visitor,
  email: string,
  { landing = '/en/garden-letter/', permission = ['news.email'], fields = {} }: Joining = {},
): Promise<OpenPage> => {
  await visitor.open(landing);
  return visitor.submit({ email, permission, ...fields });
};

/** What an opt-in form would send, for posting it in other ways than a browser does. */
export const optInBody = async (
  visitor: Visitor,
  email: string,
  { landing = '/en/garden-letter/', permission = ['news.email'], fields = {} }: Joining = {},
): Promise<URLSearchParams> => {
  const [form] = (await visitor.open(landing)).forms;
  if (!form) throw new Error(`${landing} has no form`);
  return fill(form, { email, permission, ...fields });
};

export interface Member {
  email: string;
  visitor: Visitor;
  /** Path of the preference link in the welcome mail. */
  preferences: string;
  /** Path of the unsubscribe link in it. */
  unsubscribe: string;
}

/** Opts in and confirms; the visitor has the thank-you page open afterwards. */
export const join = async (ijaza: Ijaza, joining: Joining = {}): Promise<Member> => {
  const { email = newAddress() } = joining;
  const visitor = visit(ijaza);
  await askToJoin(visitor, email, joining);
  const [request] = await ijaza.mailsTo(email);
  if (!request) throw new Error('no confirmation mail came');
  await visitor.open(pathIn(request, '/confirm/'));
  await visitor.submit();
  const [, welcome] = await ijaza.mailsTo(email, 2);
  if (!welcome) throw new Error('no welcome mail came');
  return {
    email,
    visitor,
    preferences: pathIn(welcome, '/p/'),
    unsubscribe: pathIn(welcome, '/u/'),
  };
};

/** Opens the link in the newest of `count` mails to an address, and presses the button. */
export const confirmNewest = async (
  ijaza: Ijaza,
  visitor: Visitor,
  email: string,
  count = 1,
): Promise<OpenPage> => {
  const newest = (await ijaza.mailsTo(email, count)).at(-1);
  if (!newest) throw new Error(`no mail came to ${email}`);
  await visitor.open(pathIn(newest, '/confirm/'));
  return visitor.submit();
};

/** Opts in, confirms, and opens the preferences. */
export const joinAndOpen = async (
  ijaza: Ijaza,
  joining: Joining = {},
): Promise<Member & { page: OpenPage; db: D1Database }> => {
  const member = await join(ijaza, joining);
  const page = await member.visitor.open(member.preferences);
  return { ...member, page, db: await ijaza.db() };
};
