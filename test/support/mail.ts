import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const INBOX = '/cdn-cgi/local/explorer/api/local/email/sending';
const PATIENCE = 10_000;
const PAUSE = 50;

const listed = z.object({ messageId: z.string(), sentAt: z.string(), to: z.array(z.string()) });
type Listed = z.infer<typeof listed>;
const list = z.object({
  result: z.array(listed),
  result_info: z.object({ has_more: z.boolean(), cursor: z.string().optional() }),
});
const mail = z.object({
  messageId: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  text: z.string().default(''),
  html: z.string().default(''),
});
const one = z.object({ result: mail });

/** A mail that the Worker sent and that was captured instead. */
export type Mail = z.infer<typeof mail>;
type Request = (path: string) => Promise<Response>;

/** All captured mails with their texts, oldest first. */
export const capturedMails = async (request: Request): Promise<Mail[]> =>
  read(request, await allListed(request));

const read = (request: Request, mails: readonly Listed[]): Promise<Mail[]> => {
  const sorted = mails.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt));
  return Promise.all(sorted.map(({ messageId }) => readMail(request, messageId)));
};

const allListed = async (request: Request, cursor?: string): Promise<Listed[]> => {
  const query = new URLSearchParams({ per_page: '100', ...(cursor ? { cursor } : {}) });
  const page = list.parse(await (await request(`${INBOX}?${query}`)).json());
  const { has_more: more, cursor: next } = page.result_info;
  return more && next ? [...page.result, ...(await allListed(request, next))] : page.result;
};

const readMail = async (request: Request, id: string): Promise<Mail> => {
  const response = await request(`${INBOX}?email_id=${encodeURIComponent(id)}`);
  return one.parse(await response.json()).result;
};

/**
 * Mail is sent after the response, so tests wait for it: until `count` mails to an address are
 * there, for at most ten seconds. Returns those to it, oldest first.
 */
export const waitForMails = async (
  request: Request,
  address: string,
  count: number,
): Promise<Mail[]> => {
  for (const end = Date.now() + PATIENCE; ; await wait(PAUSE)) {
    const found = (await allListed(request)).filter(({ to }) => to.includes(address));
    if (found.length >= count) return read(request, found);
    if (Date.now() > end) throw new Error(`${found.length} of ${count} mails came to ${address}`);
  }
};

/** Every link in the text of a mail, in order. */
export const linksIn = ({ text }: Pick<Mail, 'text'>): string[] =>
  [...text.matchAll(/https?:\/\/[^\s<>()\u2066-\u2069]+/g)].map(([link]) => link);

/** The path of the first link that starts with one of the site's paths, such as `/confirm/`. */
export const pathIn = (mail: Pick<Mail, 'text'>, prefix: string): string => {
  const paths = linksIn(mail).map((link) => new URL(link).pathname);
  const path = paths.find((candidate) => candidate.startsWith(prefix));
  if (!path) throw new Error(`the mail has no link to ${prefix}, only to ${paths.join(', ')}`);
  return path;
};

/** The one `https` or local address in `List-Unsubscribe` (RFC 8058 §3.1). */
export const listUnsubscribe = ({ headers }: Pick<Mail, 'headers'>): string => {
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === 'list-unsubscribe');
  const uris = [...(value?.[1] ?? '').matchAll(/<(https?:[^>]*)>/g)].map(([, uri]) => uri ?? '');
  const [uri] = uris;
  if (!uri || uris.length !== 1) throw new Error(`List-Unsubscribe is ${value?.[1] ?? 'missing'}`);
  return uri;
};
