/**
 * Providers at which anybody can have a mailbox, and the signs that they ignore before the @. They matter
 * where mailboxes are counted, and never for who somebody is (E13).
 */
export interface MailboxProvider {
  domains: readonly string[];
  /** From this sign on, the rest of the name makes no other mailbox. */
  tag: '+' | '-';
  /** Whether dots make no other mailbox either. */
  dots?: true;
}

export const MAILBOX_PROVIDERS: readonly MailboxProvider[] = [
  { domains: ['gmail.com', 'googlemail.com'], tag: '+', dots: true },
  {
    domains: [
      ...['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'outlook.de', 'hotmail.de'],
      ...['outlook.fr', 'hotmail.fr', 'hotmail.co.uk', 'live.co.uk'],
    ],
    tag: '+',
  },
  { domains: ['icloud.com', 'me.com', 'mac.com'], tag: '+' },
  { domains: ['proton.me', 'protonmail.com', 'pm.me'], tag: '+' },
  { domains: ['fastmail.com', 'tutanota.com', 'tuta.com', 'zoho.com', 'aol.com'], tag: '+' },
  {
    domains: ['gmx.de', 'gmx.net', 'gmx.com', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de'],
    tag: '+',
  },
  {
    domains: [
      'freenet.de',
      'posteo.de',
      'mailbox.org',
      'mail.com',
      'email.com',
      'orange.fr',
      'free.fr',
    ],
    tag: '+',
  },
  {
    domains: ['mail.ru', 'bk.ru', 'inbox.ru', 'list.ru', 'qq.com', '163.com', '126.com'],
    tag: '+',
  },
  {
    domains: ['chmail.ir', 'mihanmail.ir', 'mailfa.com', 'iran.ir', 'libero.it', 'wp.pl'],
    tag: '+',
  },
  { domains: ['yandex.com', 'yandex.ru', 'ya.ru'], tag: '+', dots: true },
  {
    domains: ['yahoo.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr', 'ymail.com', 'rocketmail.com'],
    tag: '-',
  },
];

/** The provider of a domain in small letters; `undefined` for a domain of somebody's own. */
export const providerOf = (domain: string): MailboxProvider | undefined =>
  MAILBOX_PROVIDERS.find(({ domains }) => domains.includes(domain));
