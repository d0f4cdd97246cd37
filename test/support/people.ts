import { asking, fill } from './form.ts';
import type { Ijaza } from './harness.ts';
import { pathIn } from './mail.ts';
import { askByText } from './text-messages.ts';
import { type OpenPage, type Visitor, visit } from './visitor.ts';

/** Steps that many journeys begin with, done as a person does them: with the forms the site offers. */

let people = 0;

/** An address that nobody in this run has had yet, at a domain of its own. */
export const newAddress = (): string => {
  people += 1;
  return `person-${people}@reader-${people}-${process.pid}.example`;
};

/** A postal address as forms ask for it. */
export const POSTAL = { name: 'Mina', street: '4 Lime Lane', city: 'Yazd', country: 'Iran' };

export interface Joining {
  /** Left out: a new one. */
  email?: string;
  /** Path of a landing page. */
  landing?: string;
  permission?: readonly string[];
  fields?: Record<string, string>;
  /** Topics that are asked for by phone and held by text message, which no form offers any more. */
  byText?: readonly string[];
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
  if (joining.byText) await askByText(await ijaza.db(), joining.byText);
  await confirmNewest(ijaza, visitor, email);
  const [, welcome] = await ijaza.mailsTo(email, 2);
  if (!welcome) throw new Error('no welcome mail came');
  return {
    email,
    visitor,
    preferences: pathIn(welcome, '/p/'),
    unsubscribe: pathIn(welcome, '/u/'),
  };
};

/** Joins, and leaves by the link in the welcome mail; the visitor has the page after that open. */
export const joinAndLeave = async (ijaza: Ijaza, joining: Joining = {}) => {
  const member = await join(ijaza, joining);
  await member.visitor.open(member.unsubscribe);
  const { path } = await member.visitor.submit();
  return { ...member, left: path };
};

/** Says why, on the page after leaving. */
export const sayWhy = (visitor: Visitor, words: string, reason = 'other') =>
  visitor.submit({ reason, 'reason-text': words }, { form: asking('reason') });

/** Asks for a link to one's own page. */
export const askForLink = async (visitor: Visitor, email: string, language = 'en') => {
  await visitor.open(`/${language}/manage/`);
  return visitor.submit({ email });
};

/** The same by the button that is for whoever said "never again". */
export const askAllTheSame = async (visitor: Visitor, email: string) => {
  await visitor.open('/en/manage/');
  return visitor.submit({ email }, { button: 'send-all-the-same' });
};

/** The newest link that starts so, such as `/confirm/`, in `count` mails to an address; its path. */
export const newestLink = async (
  ijaza: Pick<Ijaza, 'mailsTo'>,
  email: string,
  start: string,
  count = 1,
): Promise<string> => {
  const mails = (await ijaza.mailsTo(email, count)).toReversed();
  return pathIn({ text: mails.map(({ text }) => text).join('\n') }, start);
};

/** Leaves by a link as mailbox providers do for their users (RFC 8058). */
export const oneClick = (ijaza: Pick<Ijaza, 'fetch'>, path: string, headers = {}) => {
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  return ijaza.fetch(path, { method: 'POST', body, headers });
};

/** Opens the link in the newest of `count` mails to an address, and presses the button. */
export const confirmNewest = async (ijaza: Ijaza, visitor: Visitor, email: string, count = 1) => {
  await visitor.open(await newestLink(ijaza, email, '/confirm/', count));
  return visitor.submit();
};

/** Opts in, confirms, and opens the preferences. */
export const joinAndOpen = async (ijaza: Ijaza, joining: Joining = {}) => {
  const member = await join(ijaza, joining);
  const page = await member.visitor.open(member.preferences);
  return { ...member, page, db: await ijaza.db() };
};
