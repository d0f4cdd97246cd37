import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Keys } from './keys/index.ts';
import type { Links } from './links/links.ts';
import type { Database } from './store/db.ts';

export type Write = <Row>(statements: D1PreparedStatement[]) => Promise<D1Result<Row>[]>;

/** Whoever makes a request. */
export interface Visitor {
  /** The part of an address that one machine or household has to itself: a /24 of IPv4, a /64 of IPv6. */
  network: string;
  /** The /48 of IPv6 around it, which one machine may have to itself as well. */
  provider?: string | undefined;
  /** Whether it has not asked too often for such a thing within a minute, as far as this place knows. */
  mayGoOn: (kind: string) => Promise<boolean>;
}

/** Everything that an act needs from outside. Time and randomness come in here (invariant 10). */
export interface Services {
  db: Database;
  /** The second place, for what must outlive a restored backup. */
  stops: Database;
  keys: Keys;
  links: Links;
  catalogue: Catalogue;
  /** Address of the site, without a final slash. */
  origin: string;
  /** Addresses that it had before, in the same form. */
  formerOrigins: readonly string[];
  /** Names the log over the ledger, such as `letters.narenj.example/ledger`. */
  logName: string;
  /** UTC milliseconds. */
  now: () => number;
  /** Random bytes. */
  random: (length: number) => Uint8Array<ArrayBuffer>;
  log: (event: string, facts: Record<string, string | number>) => void;
  /**
   * Writes a change in one transaction and returns the results of its statements. The mails and stops
   * that come of it are seen to after the answer.
   */
  write: Write;
  /** None for work that nobody waits for, and for requests from this very machine. */
  visitor?: Visitor | undefined;
}
