import type { Services } from '../../core/services.ts';
import { type Chained, chain } from '../../core/store/db.ts';
import { countedAs, ownedDomain } from '../counted.ts';
import { allowancesOf, type Limited, type MailCause, TooManyRequests } from '../limits.ts';
import { giveBackStatement, shareStatement, turnStatement } from '../store/limits.ts';

type Counter = Pick<Services, 'db' | 'keys' | 'catalogue' | 'now'>;

/** A mail that somebody causes, and the mailbox that it goes to. */
export interface Caused {
  cause: MailCause;
  folded: string;
}

/** Makes the statements of a mail; `turns` are the counts whose turn it has to wait for. */
type Follow = (turns: readonly Uint8Array[]) => Chained[];

const counting = (services: Counter) => {
  const { db, keys, catalogue, now } = services;
  const allowances = allowancesOf(catalogue.settings);
  return async (limited: Limited, what: string, statementOf = shareStatement) => {
    const hmac = await keys.suppression.of(`${limited} ${what}`);
    const counted = { hmac, now: now(), ...allowances[limited] };
    return { hmac, count: (only: boolean) => statementOf(db, counted, only) };
  };
};

/**
 * Counts a mail towards the share of its mailbox (A1). One that goes to somebody who may not have asked for it
 * also waits for its turn among those to its domain and of the site. Requests to a mailbox are counted however
 * it is spelled; what concerns a record is counted by its exact address, so that no other spelling locks its
 * owner out.
 */
export const withinShare = async (
  services: Counter,
  { cause, folded }: Caused,
  follow: Follow,
): Promise<Chained[]> => {
  const counted = counting(services);
  const mailbox = cause === 'request' ? countedAs(folded) : folded;
  const share = await counted('mailbox', `${cause} ${mailbox}`);
  if (cause !== 'request') return [share.count, ...follow([])];
  const domain = ownedDomain(folded);
  const turns = [
    ...(domain === undefined ? [] : [await counted('domain', domain, turnStatement)]),
    await counted('site', '', turnStatement),
  ];
  return [share, ...turns]
    .map(({ count }): Chained => count)
    .concat(follow(turns.map(({ hmac }) => hmac)));
};

/** What is counted for a visitor's network, first of all their requests. */
const withinNetwork = async (
  services: Counter & Pick<Services, 'visitor'>,
  { cause, folded }: Caused,
): Promise<Chained[]> => {
  const { visitor } = services;
  if (!visitor) return [];
  const counted = counting(services);
  const domain = cause === 'request' ? ownedDomain(folded) : undefined;
  return [
    (await counted('network', visitor.network)).count,
    ...(domain === undefined
      ? []
      : [(await counted('neighbours', `${visitor.network} ${domain}`)).count]),
  ];
};

/** Whoever confirms was no stranger: their request counts no more towards those of their domain. */
export const giveBack = async (
  { db, keys, visitor }: Pick<Services, 'db' | 'keys' | 'visitor'>,
  folded: string,
): Promise<D1PreparedStatement[]> => {
  const domain = ownedDomain(folded);
  if (domain === undefined) return [];
  const counts = [
    `domain ${domain}`,
    ...(visitor ? [`neighbours ${visitor.network} ${domain}`] : []),
  ];
  return Promise.all(
    counts.map(async (count) => giveBackStatement(db, await keys.suppression.of(count))),
  );
};

/**
 * Writes what a visitor asks for together with the mail that it causes, if their network and the mailbox have
 * not had their share. Only the network's is told, by a `TooManyRequests`: whether a mailbox has had its share
 * is nobody's business (invariant 8).
 */
export const writeWithinLimits = async (
  services: Counter & Pick<Services, 'write' | 'visitor'>,
  caused: Caused,
  follow: Follow,
  { before = [], then = [] }: Partial<Record<'before' | 'then', D1PreparedStatement[]>> = {},
): Promise<void> => {
  const { visitor, write } = services;
  if (visitor && !(await visitor.mayGoOn())) throw new TooManyRequests();
  const network = await withinNetwork(services, caused);
  const counted = await withinShare(services, caused, follow);
  const results = await write([...before, ...chain(...network, ...counted), ...then]);
  const refused = results.slice(before.length, before.length + network.length);
  if (refused.some(({ meta }) => meta.changes === 0)) throw new TooManyRequests();
};
