/** A file of a mail. */
export interface Attachment {
  filename: string;
  /** Its media type. */
  type: string;
  content: string;
}

/** A mail as a transport takes it. */
export interface Mail {
  from: { name: string; email: string };
  /** As typed; the transport sends to its `deliveryAddress`. */
  to: string;
  subject: string;
  text: string;
  /** Absent for somebody who prefers plain text. */
  html?: string;
  /** Files that come with it, as text. */
  attachments?: readonly Attachment[];
  headers: Record<string, string>;
}

/**
 * Why a mail was not sent. `later`: try again. `refused`: trying again would not help. `undeliverable`:
 * nothing can reach this address any more.
 */
export type SendFailure = 'later' | 'refused' | 'undeliverable';

/** `code` is the transport's own, for the log. */
export type SendResult = { ok: true } | { ok: false; reason: SendFailure; code: string };

/** A way of sending. It never throws: a failure is a result. */
export type Transport = (mail: Mail) => Promise<SendResult>;

/** Headers that a mail may carry besides the ones every mail has. */
const ALLOWED = ['Auto-Submitted', 'List-Unsubscribe', 'List-Unsubscribe-Post'];
/** Longest value of a header, in bytes, that every provider takes. */
const LONGEST = 2048;

/**
 * Checks what a local simulation does not: header names, lengths, and that no value breaks out of
 * its line (A7). A breach is a bug, hence an exception.
 */
export const checkHeaders = (mail: Mail): void => {
  const lines = Object.entries(mail.headers);
  const values = [mail.subject, mail.from.name, mail.from.email, mail.to].concat(
    lines.map(([, value]) => value),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (values.some((value) => /[\x00-\x1f\x7f]/.test(value)))
    throw new TypeError('a header of a mail holds a control character');
  if (values.some((value) => new TextEncoder().encode(value).length > LONGEST))
    throw new RangeError('a header of a mail is too long');
  const unknown = lines.find(([name]) => !ALLOWED.includes(name));
  if (unknown) throw new TypeError(`a mail may not carry the header ${unknown[0]}`);
};
