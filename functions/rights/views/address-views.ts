import type { Language } from '../../../schema/content/languages.ts';
import type { AddressLinkView, AddressView } from '../../../schema/contracts/address-views.ts';
import { maskedMailbox } from '../../consent/views/read-models.ts';
import type { Verified } from '../../core/links/links.ts';
import { maskAddress } from '../../core/person/address.ts';
import { type Facts, mailboxOf } from '../../core/person/facts.ts';
import { confirmationState, stoppingState } from '../address-change.ts';
import type { LoadedChange } from '../store/address-changes.ts';

/** A link about a change of address, from the mail to the new one or to the present one. */
export type AddressLink = Verified & { purpose: 'address' | 'address-stop' };

/** The page on which another address is asked for. */
export const addressView = (
  who: Pick<Facts, 'publicId'> & Partial<Pick<Facts, 'contacts'>>,
  language: Language,
  form: Partial<AddressView> = {},
): AddressView => ({
  kind: 'address',
  language,
  state: 'ask',
  address: mailboxOf({ contacts: who.contacts ?? [] })?.value,
  subscriber: who.publicId,
  values: undefined,
  errors: [],
  ...form,
});

/** What a link about a change of address shows; `undefined` if nothing is behind it any more. */
export const addressLinkView = (
  link: AddressLink,
  { change, facts }: LoadedChange,
  page: Pick<AddressLinkView, 'language' | 'nonce'>,
): AddressLinkView | undefined => {
  if (!change || !facts) return undefined;
  const { wanted } = change;
  const known = {
    kind: 'address-link' as const,
    ...page,
    present: maskedMailbox(facts),
    wanted: wanted && maskAddress(wanted.typed),
  };
  return link.purpose === 'address'
    ? { ...known, role: 'confirm', state: confirmationState(change, facts, link.expired) }
    : { ...known, role: 'stop', state: stoppingState(change, facts) };
};

/** The same link while the database is away: only its button is left. */
export const addressLinkOffline = (
  { purpose }: AddressLink,
  language: Language,
  nonce: string,
): AddressLinkView => ({
  kind: 'address-link',
  language,
  role: purpose === 'address' ? 'confirm' : 'stop',
  state: 'ask',
  present: undefined,
  wanted: undefined,
  nonce,
  problem: 'unavailable',
});
