import { providerOf } from '../../schema/contracts/mailbox-providers.ts';

/**
 * What limits take an address for. None of it is an identity (E13): too much taken for one mailbox costs
 * somebody a wait, and too little sends mail to somebody who has not asked for it.
 */

const splitAt = (folded: string): [local: string, domain: string] => {
  const at = folded.lastIndexOf('@');
  return [folded.slice(0, at), folded.slice(at + 1)];
};

/**
 * One mailbox, however it is spelled: without a tag, and at providers that ignore them without dots. A
 * provider's domains are all the first of them. `folded` is an address as `parseAddress` folds it.
 */
export const countedAs = (folded: string): string => {
  const [local, domain] = splitAt(folded);
  const provider = providerOf(domain);
  const [name = ''] = local.split(provider?.tag ?? '+');
  const plain = provider?.dots ? name.replaceAll('.', '') : name;
  return `${plain}@${provider?.domains[0] ?? domain}`;
};

/** Second levels below which anybody can register, such as the `co` of `co.uk`. */
const SHARED_SECOND_LEVEL = /^(ac|co|com|edu|gov|info|net|nom|or|org|sch)$/;

/**
 * The domain that somebody owns: all mailboxes, separators and subdomains below it may lead to one person.
 * `undefined` for a provider's, where they do not. Names below two letters are guessed from their
 * form: a guess that takes two owners for one makes both wait longer, and no more.
 */
export const ownedDomain = (folded: string): string | undefined => {
  const [, domain] = splitAt(folded);
  if (providerOf(domain)) return undefined;
  const labels = domain.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  const isShared = top.length === 2 && SHARED_SECOND_LEVEL.test(second);
  return labels.slice(isShared ? -3 : -2).join('.');
};
