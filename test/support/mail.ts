import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const INBOX = '/cdn-cgi/local/explorer/api/local/email/sending';
const PER_PAGE = '10';
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
  attachments: z
    .array(z.object({ filename: z.string(), contentType: z.string(), size: z.number() }))
    .default([]),
});
const one = z.object({ result: mail });

/** A mail that the Worker sent and that was captured instead. */
export type Mail = z.infer<typeof mail>;
type Request = (path: string) => Promise<Response>;

export interface Inbox {
  /** All mails that have come, oldest first. */
  all(): Promise<Mail[]>;
  /**
   * Mail is sent after the response, so tests wait for it: until `count` mails to an address are
   * there, for at most ten seconds. Returns those to it, oldest first.
   */
  to(address: string, count?: number): Promise<Mail[]>;
  /** Leaves out from now on what has come so far. */
  empty(): Promise<void>;
}

/** The mails of a running Worker; each is read once, since none changes. */
export const openInbox = (request: Request): Inbox => {
  const come = new Map<string, Listed>();
  const read = new Map<string, Promise<Mail>>();
  const left = new Set<string>();

  /** The newest are listed first, so that it ends where a page ends with one that is known. */
  const look = async (cursor?: string): Promise<void> => {
    const query = new URLSearchParams({ per_page: PER_PAGE, ...(cursor ? { cursor } : {}) });
    const page = list.parse(await (await request(`${INBOX}?${query}`)).json());
    const last = page.result.at(-1)?.messageId ?? '';
    const goesOn = page.result_info.has_more && !come.has(last) && !left.has(last);
    for (const one of page.result.toReversed())
      if (!left.has(one.messageId)) come.set(one.messageId, one);
    if (goesOn && page.result_info.cursor) await look(page.result_info.cursor);
  };

  const readOnce = ({ messageId }: Listed): Promise<Mail> => {
    const known = read.get(messageId) ?? readMail(request, messageId);
    read.set(messageId, known);
    return known;
  };

  const inOrder = (mails: readonly Listed[]): Promise<Mail[]> =>
    Promise.all(mails.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt)).map(readOnce));

  return {
    all: async () => {
      await look();
      return inOrder([...come.values()]);
    },
    to: async (address, count = 1) => {
      for (const end = Date.now() + PATIENCE; ; await wait(PAUSE)) {
        await look();
        const wanted = address.toLowerCase();
        const found = [...come.values()].filter(({ to }) =>
          to.some((one) => one.toLowerCase() === wanted),
        );
        if (found.length >= count) return inOrder(found);
        if (Date.now() > end)
          throw new Error(`${found.length} of ${count} mails came to ${address}`);
      }
    },
    empty: async () => {
      await look();
      for (const id of come.keys()) left.add(id);
      come.clear();
      read.clear();
    },
  };
};

const readMail = async (request: Request, id: string): Promise<Mail> => {
  const response = await request(`${INBOX}?email_id=${encodeURIComponent(id)}`);
  return one.parse(await response.json()).result;
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
