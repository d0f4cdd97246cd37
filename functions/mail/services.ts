import type { Services } from '../core/services.ts';
import type { Letter } from './letter.ts';
import type { Transport } from './transport.ts';

/** What an act needs if it sends mail itself. */
export interface MailServices extends Services {
  transport: Transport;
  /** Every kind of letter that the outbox may hold. */
  letters: readonly Letter[];
}
