import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHere } from '../../web/here.ts';
import type { Own } from './front.ts';
import { gonePage, listPage, MAILBOX, mailHtml, mailPage } from './mailbox-pages.ts';
import { mailboxLanguage } from './mailbox-words.ts';
import type { Mails } from './mails.ts';

const HEADERS = {
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
  // Nothing of a mail runs or is sent; its pictures are those of the site.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'self'; form-action 'none'",
  'x-robots-tag': 'noindex',
};

/** Where a mailbox gets new mails from. */
export interface MailboxOptions {
  mails: Mails;
  /** Fetches what has come by now; does nothing while the site is not up. */
  collect: () => Promise<void>;
}

interface Answer {
  status: number;
  html: string;
}

const answerOf = async (
  { mails, collect }: MailboxOptions,
  path: string,
  language: string,
): Promise<Answer> => {
  await collect();
  const all = await mails.all();
  const [id, part] = path.slice(MAILBOX.length).split('/');
  if (!id) return { status: 200, html: listPage(language, all) };
  const mail = all.find((one) => one.id === id);
  if (!mail) return { status: 404, html: gonePage(language) };
  return { status: 200, html: part === 'html' ? mailHtml(mail) : mailPage(language, mail) };
};

/** Whether a browser asks for this machine by one of its own names: another's may lead here as well. */
const isForHere = ({ headers: { host = '' } }: IncomingMessage): boolean =>
  isHere(URL.parse(`http://${host}`)?.hostname ?? '');

const respond = async (
  options: MailboxOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    const language = mailboxLanguage(request.headers['accept-language']);
    const { status, html } = await answerOf(options, path, language);
    response.writeHead(status, HEADERS).end(request.method === 'HEAD' ? '' : html);
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(`${error}\n`);
  }
};

/** The pages on which captured mail can be read; they are part of the local commands, not of the Worker. */
export const mailbox =
  (options: MailboxOptions): Own =>
  (request, response) => {
    const path = URL.parse(request.url ?? '', 'http://localhost')?.pathname ?? '';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || !isForHere(request) || !`${path}/`.startsWith(MAILBOX)) return false;
    if (path === MAILBOX.slice(0, -1)) response.writeHead(301, { location: MAILBOX }).end();
    else void respond(options, path, request, response);
    return true;
  };
