import {
  CHANNEL_CODES,
  type Channel,
  EVENT_KIND_CODES,
  METHOD_CODES,
  type Method,
  nameOfCode,
  TERMS_CODES,
} from '../../../schema/contracts/codes.ts';
import type { PermissionEvent, Terms } from '../../core/ledger/changes.ts';
import type { LedgerRow } from '../../core/ledger/leaf.ts';
import { untilEvent } from './process.ts';

/** A consent event that there can be a receipt for. */
export interface ReceiptEvent {
  kind: Exclude<PermissionEvent['kind'], 'requested'>;
  /** UTC milliseconds. */
  at: number;
  topic: string;
  channel: Channel;
  after: Terms;
  method: Method;
  page: string;
}

/** What has become of consent by an event, as DPV names it. */
const STATES: Record<ReceiptEvent['kind'], string> = {
  confirmed: 'dpv:ConsentGiven',
  granted: 'dpv:ConsentGiven',
  'frequency-changed': 'dpv:RenewedConsentGiven',
  restored: 'dpv:RenewedConsentGiven',
  withdrawn: 'dpv:ConsentWithdrawn',
};

/**
 * What a row of the ledger says about a permission; `undefined` for every other kind of event, and for
 * a request, which changes nothing. Throws a RangeError for numbers that this build does not know.
 */
export const receiptEventOf = (row: LedgerRow): ReceiptEvent | undefined => {
  const kind = nameOfCode(EVENT_KIND_CODES, row.kind);
  if (row.topic === null || !isReceiptKind(kind)) return undefined;
  return {
    kind,
    at: row.at,
    topic: row.topic,
    channel: nameOfCode(CHANNEL_CODES, row.channel ?? 0),
    after: nameOfCode(TERMS_CODES, row.after ?? 0),
    method: nameOfCode(METHOD_CODES, row.method),
    page: row.page ?? '',
  };
};

/** Whether there is a receipt for events of a kind. */
const isReceiptKind = (kind: string): kind is ReceiptEvent['kind'] => Object.hasOwn(STATES, kind);

/** State and kind of consent, as DPV names them. */
export const stateOf = ({ kind }: Pick<ReceiptEvent, 'kind'>): string[] => [
  STATES[kind],
  'dpv:ExpressedConsent',
];

/**
 * The event fields of ISO/IEC TS 27560 §6.3.7. Consent holds until it is taken back, and a withdrawal
 * until the person consents anew.
 */
export const eventFields = (event: ReceiptEvent, subscriber: string) => ({
  '@type': stateOf(event),
  'dct:type': event.kind,
  'dpv:isIndicatedAtTime': new Date(event.at).toISOString(),
  'dpv:isIndicatedBy': subscriber,
  'dpv:hasIndicationMethod': event.method,
  'dct:provenance': event.page,
  'dpv:hasDuration': untilEvent(event.kind === 'withdrawn' ? 'new consent' : 'withdrawal'),
  'dpv:hasService': { '@type': 'dpv:Service', 'dct:identifier': event.channel },
  'dpv:hasFrequency': { '@type': 'dpv:Frequency', 'dct:identifier': event.after },
});
