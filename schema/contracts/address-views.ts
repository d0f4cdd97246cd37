import type { Language } from '../content/languages.ts';
import type { FieldError, FormProblem } from './errors.ts';
import type { FormValues } from './views.ts';

/** What the pages about a change of address show. */

/** `/{locale}/preferences/address`. `sent` is the same whoever has the new address. */
export interface AddressView {
  kind: 'address';
  language: Language;
  state: 'ask' | 'sent';
  /** The present address in full: only its reader gets here. Absent while the database is away. */
  address: string | undefined;
  /** Opaque id that the form was rendered for. */
  subscriber: string;
  values: FormValues | undefined;
  problem?: FormProblem;
  errors: FieldError[];
}

/** `/address/{token}`: what the mails about a change of address lead to. */
export type AddressLinkView = {
  kind: 'address-link';
  language: Language;
  /** Masked; absent if nobody can say it, or nobody needs to know any more. */
  present: string | undefined;
  wanted: string | undefined;
  /** Signed render time; goes into the form as `FIELD.nonce`. */
  nonce: string;
  problem?: FormProblem;
} & (
  | { role: 'confirm'; state: 'ask' | 'expired' | 'done' | 'taken' | 'void' }
  | { role: 'stop'; state: 'ask' | 'stopped' | 'late' }
);
