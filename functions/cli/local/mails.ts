import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the local server lists the mails that it captured, and reads one of them. */
const CAPTURED = '/cdn-cgi/local/explorer/api/local/email/sending';
const A_PAGE = 25;

const listed = z.object({ messageId: z.string(), sentAt: z.string() });
const list = z.object({
  result: z.array(listed),
  result_info: z.object({ has_more: z.boolean(), cursor: z.string().optional() }),
});
const mailSchema = z.object({
  messageId: z.string(),
  sentAt: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  text: z.string().default(''),
  html: z.string().default(''),
  /** Files that came with it; the server keeps no more of them than this. */
  attachments: z.array(z.object({ filename: z.string(), size: z.number() })).default([]),
});
const one = z.object({ result: mailSchema });

/** A mail that the site sent and that was captured instead. */
export type CapturedMail = z.infer<typeof mailSchema> & {
  /** Names it in addresses: letters, digits and hyphens. */
  id: string;
};

/** Captured mails in a folder of their own: the server forgets its own when it ends. */
export interface Mails {
  /** All of them, newest first. */
  all(): Promise<CapturedMail[]>;
  /** Fetches from the server at an address what has come since the last time. */
  collect(origin: string): Promise<void>;
}

/** Names of files sort by time. */
const idOf = ({ sentAt, messageId }: z.infer<typeof listed>): string =>
  `${sentAt}-${messageId}`.replaceAll(/[^a-zA-Z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');

const answer = async (address: string): Promise<unknown> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
};

export const mailsIn = (folder: string): Mails => {
  const names = async (): Promise<string[]> => {
    await mkdir(folder, { recursive: true });
    const files = await readdir(folder);
    return files.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
  };

  const keep = async (origin: string, mail: z.infer<typeof listed>): Promise<void> => {
    const query = new URLSearchParams({ email_id: mail.messageId });
    const { result } = one.parse(await answer(`${origin}${CAPTURED}?${query}`));
    const file = join(folder, `${idOf(mail)}.json`);
    // Never half of a mail, even if this ends in between.
    await writeFile(`${file}.new`, JSON.stringify(result));
    await rename(`${file}.new`, file);
  };

  const look = async (origin: string, known: ReadonlySet<string>, cursor?: string) => {
    const query = new URLSearchParams({ per_page: String(A_PAGE), ...(cursor ? { cursor } : {}) });
    const { result, result_info } = list.parse(await answer(`${origin}${CAPTURED}?${query}`));
    const fresh = result.filter((mail) => !known.has(idOf(mail)));
    for (const mail of fresh) await keep(origin, mail);
    // The newest come first, so that the others are known.
    if (fresh.length === result.length && result_info.has_more && result_info.cursor)
      await look(origin, known, result_info.cursor);
  };

  let looking: Promise<void> = Promise.resolve();
  return {
    all: async () => {
      const ids = (await names()).sort().toReversed();
      return Promise.all(
        ids.map(async (id) => {
          const text = await readFile(join(folder, `${id}.json`), 'utf8');
          return { ...mailSchema.parse(JSON.parse(text)), id };
        }),
      );
    },
    collect: (origin) => {
      // One after another: two at once would write the same files.
      const next = looking.then(async () => look(origin, new Set(await names())));
      looking = next.catch(() => undefined);
      return next;
    },
  };
};
