import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Keys } from './keys/index.ts';
import type { Links } from './links/links.ts';
import type { Database } from './store/db.ts';

export type Write = <Row>(statements: D1PreparedStatement[]) => Promise<D1Result<Row>[]>;

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
}
