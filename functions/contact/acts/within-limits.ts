import { UNITS } from '../../../schema/contracts/times.ts';
import type { Services } from '../../core/services.ts';
import { type Chained, chain } from '../../core/store/db.ts';
import { countedAs, ownedDomain } from '../counted.ts';
import {
  type Allowance,
  allowancesOf,
  GIFT_WINDOW,
  type Limited,
  type MailCause,
  TooManyRequests,
} from '../limits.ts';
import { giveBackStatement, shareStatement, turnStatement } from '../store/limits.ts';

type Counter = Pick<Services, 'db' | 'keys' | 'catalogue' | 'now'>;

/** A mail that somebody causes, and the mailbox that it goes to. */
export interface Caused {
  cause: MailCause;
  folded: string;
}

/** Makes the statements of a mail; `turns` are the counts whose turn it has to wait for. */
type Follow = (turns: readonly Uint8Array[]) => Chained[];

type Gifts = Pick<Services, 'db' | 'keys' | 'now'>;

const count = async (
  { db, keys, now }: Gifts,
  what: string,
  allowance: Allowance,
  statementOf = shareStatement,
) => {
  const hmac = await keys.suppression.of(what);
  const counted = { hmac, now: now(), ...allowance };
  return { hmac, ...allowance, chained: (only: boolean) => statementOf(db, counted, only) };
};

const counting =
  (services: Counter) =>
  (limited: Limited, what: string, statementOf = shareStatement) => {
    const allowance = allowancesOf(services.catalogue.settings)[limited];
    return count(services, `${limited} ${what}`, allowance, statementOf);
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
  if (cause !== 'request') return [share.chained, ...follow([])];
  const domain = ownedDomain(folded);
  const turns = [
    ...(domain === undefined ? [] : [await counted('domain', domain, turnStatement)]),
    await counted('site', '', turnStatement),
  ];
  return [share, ...turns]
    .map(({ chained }): Chained => chained)
    .concat(follow(turns.map(({ hmac }) => hmac)));
};

/** What is counted apart: mails to a mailbox that somebody typed, and those to people on the list. */
const kindOf = (asked: string | undefined) => (asked === undefined ? 'link' : 'request');

const neighboursAt = (network: string, domain: string): string => `${network} ${domain}`;

/**
 * What is counted for a visitor's network, before all else. Requests and links apart: a network from which
 * somebody attacks must not keep its neighbours from their own data.
 */
const withinNetwork = async (
  services: Counter & Pick<Services, 'visitor'>,
  asked: string | undefined,
) => {
  const { visitor } = services;
  if (!visitor) return [];
  const { network, provider } = visitor;
  const counted = counting(services);
  const kind = kindOf(asked);
  const domain = asked === undefined ? undefined : ownedDomain(asked);
  return [
    await counted('network', `${kind} ${network}`),
    ...(provider === undefined ? [] : [await counted('provider', `${kind} ${provider}`)]),
    ...(domain === undefined ? [] : [await counted('neighbours', neighboursAt(network, domain))]),
  ];
};

/** Whoever confirms was no stranger: their request counts no more towards those of their domain. */
export const giveBack = async (
  services: Counter & Pick<Services, 'visitor'>,
  folded: string,
): Promise<D1PreparedStatement[]> => {
  const domain = ownedDomain(folded);
  if (domain === undefined) return [];
  const { db, visitor } = services;
  const counted = counting(services);
  const counts = [
    await counted('domain', domain),
    ...(visitor ? [await counted('neighbours', neighboursAt(visitor.network, domain))] : []),
  ];
  return counts.map(({ hmac }) => giveBackStatement(db, hmac));
};

/**
 * Counts an incentive that not everybody can have: one for a mailbox, and `most` for the mailboxes of one
 * owner's domain, also of people who have been erased since.
 */
export const withinGiftShare = async (
  services: Gifts,
  { incentive, folded, most }: { incentive: string; folded: string; most: number },
): Promise<Chained[]> => {
  const domain = ownedDomain(folded);
  const gift = (what: string, limit: number) =>
    count(services, `gift ${incentive} ${what}`, { limit, window: GIFT_WINDOW });
  const counts = [
    await gift(countedAs(folded), 1),
    ...(domain === undefined ? [] : [await gift(domain, most)]),
  ];
  return counts.map(({ chained }) => chained);
};

/**
 * Writes what a visitor asks for together with the mail that it causes, if their network and the mailbox have
 * not had their share. Only the network's is told, by a `TooManyRequests`: whether a mailbox has had its share
 * is nobody's business (invariant 8). `asked` is the mailbox of a stranger that gets a mail in the end.
 */
export const writeWithinLimits = async (
  services: Counter & Pick<Services, 'write' | 'visitor'>,
  caused: Caused & { asked?: string },
  follow: Follow,
  { before = [], then = [] }: Partial<Record<'before' | 'then', D1PreparedStatement[]>> = {},
): Promise<void> => {
  const { visitor, write } = services;
  const asked = caused.cause === 'request' ? caused.folded : caused.asked;
  if (visitor && !(await visitor.mayGoOn(kindOf(asked)))) throw new TooManyRequests(UNITS.minute);
  const network = await withinNetwork(services, asked);
  const counted = await withinShare(services, caused, follow);
  const own = network.map(({ chained }): Chained => chained);
  const results = await write([...before, ...chain(...own, ...counted), ...then]);
  const refused = network.find((_, place) => results[before.length + place]?.meta.changes === 0);
  if (refused) throw new TooManyRequests(refused.window);
};
