import type { Address } from '../core/person/address.ts';
import type { Facts } from '../core/person/facts.ts';

/** What became of a request for another address; `taken`: the new one had a record of its own. */
export const CHANGE_OUTCOME_CODES = { confirmed: 1, stopped: 2, superseded: 3, taken: 4 } as const;
export type ChangeOutcome = keyof typeof CHANGE_OUTCOME_CODES;

/** A request for another address. */
export interface AddressChange {
  tokenId: string;
  /** Epoch of the subscriber when it was made; whatever raises that voids it (invariant 7). */
  epoch: number;
  /** The new address, as long as the request is open. */
  wanted: Address | undefined;
  outcome: ChangeOutcome | undefined;
  /** Whether this request, or another of its epoch, is open. */
  anyOpen: boolean;
  /** Whether this request, or another of its epoch, was confirmed. */
  anyConfirmed: boolean;
}

/** The new address that a request may still bring; `undefined` if it is void. */
export const wantedNow = (
  { epoch, wanted, outcome }: AddressChange,
  facts: Pick<Facts, 'epoch'>,
): Address | undefined => (outcome === undefined && facts.epoch === epoch ? wanted : undefined);

/** What the link in the mail to the new address leads to. */
export const confirmationState = (
  change: AddressChange,
  facts: Pick<Facts, 'epoch'>,
  expired: boolean,
): 'ask' | 'expired' | 'done' | 'taken' | 'void' => {
  // A later change or an erasure has raised the epoch again: then this address says nothing any more.
  if (change.outcome === 'confirmed') return facts.epoch === change.epoch + 1 ? 'done' : 'void';
  if (change.outcome === 'taken') return 'taken';
  if (!wantedNow(change, facts)) return 'void';
  return expired ? 'expired' : 'ask';
};

/**
 * What the link in the notice to the present address leads to. It is about every request of that
 * epoch: whoever stops one must not be left with a newer one open.
 */
export const stoppingState = (
  { epoch, anyOpen, anyConfirmed }: AddressChange,
  facts: Pick<Facts, 'epoch'>,
): 'ask' | 'stopped' | 'late' => {
  if (anyConfirmed) return 'late';
  return anyOpen && facts.epoch === epoch ? 'ask' : 'stopped';
};
