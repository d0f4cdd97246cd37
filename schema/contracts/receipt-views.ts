import type { Language } from '../content/languages.ts';
import type { Frequency } from './codes.ts';
import type { FieldError, FormProblem } from './errors.ts';
import type { FormValues, HistoryEntry } from './views.ts';

/** Views of receipts: one's own, and the page where anybody checks one. */

/** `/{locale}/preferences/receipt/{seq}`. */
export interface ReceiptView {
  kind: 'receipt';
  language: Language;
  maskedAddress: string;
  entry: HistoryEntry;
  /** Opaque id of the subscriber, the only one outside the database. */
  subscriber: string;
  /** Absent while the log does not cover the event yet; one button has it sealed. */
  sealed?: SealView;
  /** The ledger does not agree with itself, so that there is no receipt to give. */
  refused?: true;
}

/** How the ledger proves an event. */
export interface SealView {
  /** Where anybody who has the receipt can ask about it. */
  address: string;
  /** Place of the event in the ledger, counted from one. */
  event: number;
  leafHash: string;
  /** Size of the log at the checkpoint, and when that was made. */
  size: number;
  at: number;
}

/** `/{locale}/verify`: a form, and what became of a receipt or a verification address. */
export interface VerifyView {
  kind: 'verify';
  language: Language;
  values: FormValues;
  problem?: FormProblem;
  errors: FieldError[];
  result?: VerifyResult;
}

/** Parts of a receipt that can be the first that is wrong; the site has a sentence for each. */
const RECEIPT_FAULTS = [
  'malformed',
  'other-issuer',
  'unknown-key',
  'forged',
  'leaf',
  'time',
  'record',
  'inclusion',
  'checkpoint',
] as const;
export type ReceiptFault = (typeof RECEIPT_FAULTS)[number];

export type VerifyResult =
  /** `by`: a receipt proves more than an address, since it is signed. */
  | {
      found: 'genuine';
      by: 'receipt' | 'address';
      ledger: LedgerAnswer;
      /** Absent if only an address is there, and the ledger has not the entry that it was made of. */
      entry?: HistoryEntry;
      /** Only for the holder: what has become of the permission. */
      standing?: Standing;
    }
  /** The event says that somebody was erased: a certificate of that. */
  | { found: 'erased'; by: 'receipt' | 'address'; ledger: LedgerAnswer; at: number }
  /** This site has given nobody that address. */
  | { found: 'unknown' }
  | { found: 'false'; fault: ReceiptFault; issuer?: string };

/** Whether the ledger has the entry of a genuine receipt as it stands now. */
export type LedgerAnswer =
  | { state: 'stands' | 'unasked' }
  /** `restore`: when a backup was put back that explains it, UTC milliseconds, if that could be asked. */
  | { state: 'changed'; restore: number | 'none' | 'unasked' };

/** What has become of a permission since an event about it, and when, UTC milliseconds. */
export type Standing =
  | { standing: 'stands' | 'changed' | 'given-again'; since: number; frequency: Frequency }
  | { standing: 'withdrawn-since' | 'stays-withdrawn'; since: number };
