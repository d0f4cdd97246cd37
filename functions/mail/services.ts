import type { Services } from '../core/services.ts';
import type { Transport } from './transport.ts';

/** What an act needs if it sends mail itself. */
export interface MailServices extends Services {
  transport: Transport;
}
