/**
 * Domains of providers at which anybody can have a mailbox, by what follows the name: whose domain is one of
 * them is no one person, and no organisation sends from it.
 */
export const PROVIDERS: Readonly<Record<string, readonly string[]>> = {
  com: [
    ...['gmail', 'googlemail', 'yahoo', 'ymail', 'rocketmail', 'hotmail', 'outlook', 'live', 'msn'],
    ...['icloud', 'me', 'mac', 'aol', 'mail', 'email', 'gmx', 'protonmail', 'fastmail', 'zoho'],
    ...['yandex', 'mailfence', 'hushmail', 'tutanota', 'tuta', 'btinternet', 'sky', 'cloud', 'hey'],
    ...['duck', 'naver', 'rediffmail', 'runbox', 'qq', '163', '126', 'sina', 'rogers', 'bigpond'],
    ...['comcast', 'mailfa'],
  ],
  net: [
    'gmx',
    'comcast',
    'earthlink',
    'verizon',
    'att',
    'cox',
    'hanmail',
    'daum',
    'laposte',
    'ukr',
  ],
  org: ['mailbox'],
  me: ['proton', 'pm'],
  de: ['gmx', 'web', 't-online', 'freenet', 'yahoo', 'hotmail', 'outlook', 'googlemail', 'posteo'],
  at: ['gmx', 'aon'],
  ch: ['gmx', 'bluewin'],
  ir: ['chmail', 'mail', 'mihanmail', 'iran'],
  ru: ['yandex', 'ya', 'mail', 'bk', 'inbox', 'list', 'rambler', 'internet'],
  fr: ['orange', 'wanadoo', 'free', 'sfr', 'laposte', 'yahoo', 'hotmail', 'outlook', 'live'],
  it: ['libero', 'virgilio', 'tiscali', 'alice'],
  pl: ['wp', 'o2', 'onet', 'interia'],
  cz: ['seznam', 'centrum'],
  bg: ['abv'],
  nl: ['ziggo', 'kpnmail'],
  be: ['telenet', 'skynet'],
  ca: ['shaw', 'sympatico'],
  'co.uk': ['yahoo', 'hotmail', 'live', 'googlemail'],
  'com.br': ['uol', 'bol', 'terra', 'yahoo'],
};
/** Providers with a domain in most countries. */
const FAMILIES = /^(yahoo|ymail|hotmail|outlook|live|msn|gmx|yandex)(\.com?)?\.[a-z]{2}$/;

/** Whether anybody can have a mailbox at a domain, in small letters. */
export const isProvider = (domain: string): boolean => {
  const dot = domain.indexOf('.');
  const end = domain.slice(dot + 1);
  const names = Object.hasOwn(PROVIDERS, end) ? PROVIDERS[end] : undefined;
  return names?.includes(domain.slice(0, dot)) === true || FAMILIES.test(domain);
};

/** Domains that lead to the same mailboxes, and what is ignored in their names. */
interface Aliases {
  domains: readonly string[];
  /** Signs that make no other mailbox. */
  ignored?: RegExp;
  /** From this sign on, the rest of the name makes none. */
  tag?: '-';
}

const ALIASES: readonly Aliases[] = [
  { domains: ['gmail.com', 'googlemail.com'], ignored: /\./g },
  { domains: ['icloud.com', 'me.com', 'mac.com'] },
  { domains: ['proton.me', 'protonmail.com', 'pm.me'], ignored: /[._-]/g },
  { domains: ['yandex.com', 'yandex.ru', 'ya.ru'], ignored: /[.-]/g },
];
const YAHOO = /^(yahoo|ymail|rocketmail)\./;

/** How names at a provider's domain are read; `undefined` if nothing but a tag after + is known of it. */
export const aliasesOf = (domain: string): Aliases | undefined =>
  YAHOO.test(domain)
    ? { domains: [domain], tag: '-' }
    : ALIASES.find(({ domains }) => domains.includes(domain));
