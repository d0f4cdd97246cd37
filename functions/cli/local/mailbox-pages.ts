import { type MailboxWords, mailboxWords } from './mailbox-words.ts';
import type { CapturedMail } from './mails.ts';

/** Address of the mailbox on this machine; the site itself has nothing there. */
export const MAILBOX = '/mailbox/';

/** HTML that is safe as it stands. */
type Markup = { html: string };

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

const markup = (
  pieces: TemplateStringsArray,
  ...values: readonly (string | Markup | Markup[])[]
): Markup => {
  const written = values.map((value) =>
    [value].flat().map((one) => (typeof one === 'string' ? escaped(one) : one.html)),
  );
  return {
    html: pieces.reduce((text, piece, at) => text + (written[at - 1] ?? []).join('') + piece),
  };
};

const STYLE: Markup = {
  html: `<style>
    :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
    body { max-inline-size: 50rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
    ol { list-style: none; padding: 0 }
    li, iframe, pre { border: 1px solid #8886; border-radius: .4rem; margin-block: .6rem }
    li a { display: block; padding: .6rem .8rem; color: inherit; text-decoration: none }
    li b { display: block; text-decoration: underline }
    iframe { box-sizing: border-box; inline-size: 100%; block-size: 70vh; background: #fff }
    pre { white-space: pre-wrap; unicode-bidi: plaintext; padding: .8rem; font: inherit }
    dt { font-weight: bold }
    dd { margin: 0 0 .4rem }
  </style>`,
};

const page = (language: string, { direction }: MailboxWords, title: string, body: Markup): string =>
  markup`<!doctype html>
<html lang="${language}" dir="${direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${STYLE}
<body>${body}</body>
</html>
`.html;

const moment = (language: string, sentAt: string): Markup => {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  return markup`<time datetime="${sentAt}">${format.format(new Date(sentAt))}</time>`;
};

/** All mails, newest first. */
export const listPage = (language: string, mails: readonly CapturedMail[]): string => {
  const words = mailboxWords(language);
  const entries = mails.map(
    ({ id, subject, to, sentAt }) => markup`<li><a href="${MAILBOX}${id}/">
  <b dir="auto">${subject}</b> <bdi>${to.join(', ')}</bdi> · ${moment(language, sentAt)}
</a></li>
`,
  );
  return page(
    language,
    words,
    words.title,
    markup`<h1>${words.title}</h1>
<p>${words.about} <a href="${MAILBOX}">${words.again}</a></p>
${entries.length > 0 ? markup`<ol>${entries}</ol>` : markup`<p>${words.none}</p>`}`,
  );
};

/** A text with its addresses as links. */
const linked = (text: string): Markup[] =>
  text
    .split(/(https?:\/\/[^\s<>"\u2066-\u2069]+)/)
    .map((piece, at) =>
      at % 2 === 1 ? markup`<a href="${piece}">${piece}</a>` : markup`${piece}`,
    );

/** One mail: who, when, as HTML in a frame, and as text. */
export const mailPage = (language: string, mail: CapturedMail): string => {
  const words = mailboxWords(language);
  const number = new Intl.NumberFormat(language);
  const facts: [name: string, value: Markup[]][] = [
    [words.from, [markup`<bdi>${mail.from}</bdi>`]],
    [words.to, [markup`<bdi>${mail.to.join(', ')}</bdi>`]],
    [words.sent, [moment(language, mail.sentAt)]],
    ...mail.attachments.map(({ filename, size }): [string, Markup[]] => [
      words.file,
      [markup`<bdi dir="ltr">${filename}</bdi> (${number.format(size)} B)`],
    ]),
    ...Object.entries(mail.headers).map(([name, value]): [string, Markup[]] => [
      name,
      [markup`<bdi dir="ltr">${linked(value)}</bdi>`],
    ]),
  ];
  const rows = facts.map(
    ([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>
`,
  );
  return page(
    language,
    words,
    mail.subject,
    markup`<p><a href="${MAILBOX}">${words.back}</a></p>
<h1 dir="auto">${mail.subject}</h1>
<dl>${rows}</dl>
<h2>${words.html}</h2>
<iframe title="${words.html}" src="${MAILBOX}${mail.id}/html"></iframe>
<h2>${words.text}</h2>
<pre>${linked(mail.text)}</pre>`,
  );
};

/** The HTML part of a mail; its links leave the frame. */
export const mailHtml = ({ html }: CapturedMail): string =>
  html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_top">`);

export const gonePage = (language: string): string => {
  const words = mailboxWords(language);
  return page(
    language,
    words,
    words.gone,
    markup`<p>${words.gone} <a href="${MAILBOX}">${words.back}</a></p>`,
  );
};
