import { aliasesOf, isProvider } from '../../schema/contracts/mailbox-providers.ts';

/**
 * What limits take an address for. None of it is an identity (E13): too much taken for one mailbox costs
 * somebody their mail, and too little sends mail to somebody who has not asked for it.
 */

const splitAt = (folded: string): [local: string, domain: string] => {
  const at = folded.lastIndexOf('@');
  return [folded.slice(0, at), folded.slice(at + 1)];
};

/**
 * One mailbox, however it is spelled: at large providers as they read names, elsewhere all tags of a name
 * together. The name without a tag is counted apart there, since nobody knows whether a tag means
 * anything. `folded` is an address as `parseAddress` folds it.
 */
export const countedAs = (folded: string): string => {
  const [local, domain] = splitAt(folded);
  const { domains: [main = domain] = [], ignored, tag = '+' } = aliasesOf(domain) ?? {};
  const [name = '', ...tags] = local.split(tag);
  const plain = ignored ? name.replaceAll(ignored, '') : name;
  return `${plain}${tags.length > 0 && !isProvider(domain) ? tag : ''}@${main}`;
};

/** Second levels below which anybody can register, such as the `co` of `co.uk`. */
const SHARED_SECOND_LEVEL = /^(ac|co|com|ed|edu|gob|gouv|gov|id|info|ne|net|nom|or|org|sch)$/;

/**
 * The domain that somebody owns: all mailboxes, separators and subdomains below it may lead to one person.
 * `undefined` for a provider's, where they do not. Names below two letters are guessed from their
 * form: a guess that takes two owners for one makes both wait longer.
 */
export const ownedDomain = (folded: string): string | undefined => {
  const [, domain] = splitAt(folded);
  if (isProvider(domain)) return undefined;
  const labels = domain.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  const isShared = top.length === 2 && SHARED_SECOND_LEVEL.test(second);
  return labels.slice(isShared ? -3 : -2).join('.');
};
