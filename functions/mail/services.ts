import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Keys } from '../keys/index.ts';
import type { Links } from '../links/links.ts';
import type { Database } from '../store/db.ts';
import type { Transport } from './transport.ts';

/** What the mailer needs of the world. */
export interface MailServices {
  db: Database;
  /** The second place, for what must outlive a restored backup. */
  stops: Database;
  keys: Keys;
  links: Links;
  catalogue: Catalogue;
  transport: Transport;
  /** Address of the site, without a final slash. */
  origin: string;
  /** Addresses that it had before, in the same form. */
  formerOrigins: readonly string[];
  /** UTC milliseconds. */
  now: () => number;
  /** Random bytes. */
  random: (length: number) => Uint8Array<ArrayBuffer>;
  log: (event: string, facts: Record<string, string | number>) => void;
}
