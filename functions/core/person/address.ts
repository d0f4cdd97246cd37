import type { FieldErrorCode } from '../../../schema/contracts/errors.ts';
import { no, ok, type Result } from '../base/result.ts';
import { trimUnseen } from '../base/visible.ts';

/** An e-mail address as a contact point. */
export interface Address {
  /** As typed, in NFC, without what nobody sees at its ends: what is shown. */
  typed: string;
  /**
   * Case folded, domain as A-label: one mailbox, one subscriber. Dots and tags are never stripped,
   * since for most providers they make a different mailbox (E13).
   */
  folded: string;
}

type AddressProblem = Extract<FieldErrorCode, `email-${string}`>;

// Controls, format characters (zero width, bidi marks and isolates, BOM, soft hyphen), separators,
// fillers and joiners that nothing shows, and unassigned or private code points: none can be told
// apart by eye (E14).
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
const LONGEST_INPUT = 1000;
// RFC 5322 §3.2.3 dot-atom; with letters and marks beyond ASCII for RFC 6531.
const LOCAL_PART =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~\p{L}\p{M}\p{N}-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~\p{L}\p{M}\p{N}-]+)*$/iu;
const DOMAIN_INPUT = /^[\p{L}\p{M}\p{N}.-]+$/u;
const A_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is
const ASCII = /^[\x00-\x7f]*$/;
const utf8 = new TextEncoder();

/**
 * Reads an e-mail address (E13, E14; RFC 5321 §4.5.3.1 lengths). Quoted local parts, address literals
 * and domains of one label are refused: hardly a mailbox that a person types on a form has them, while
 * many forget the end of their domain.
 */
export const parseAddress = (
  input: string,
  { nonAscii }: { nonAscii: 'accept' | 'refuse' },
): Result<Address, AddressProblem> => {
  const typed = trimUnseen(input.normalize('NFC'));
  if (typed === '') return no('email-missing');
  if (typed.length > LONGEST_INPUT) return no('email-too-long');
  if (INVISIBLE.test(typed)) return no('email-invisible-characters');
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, at);
  const domain = at > 0 ? toALabel(typed.slice(at + 1)) : undefined;
  if (domain === undefined || !LOCAL_PART.test(local)) return no('email-malformed');
  const foldedLocal = local.toLowerCase().normalize('NFC');
  if (utf8.encode(local).length > 64 || utf8.encode(`${local}@${domain}`).length > 254)
    return no('email-too-long');
  if (nonAscii === 'refuse' && !ASCII.test(local)) return no('email-non-ascii-local-part');
  return ok({ typed, folded: `${foldedLocal}@${domain}` });
};

/** UTS-46 through the URL parser, which both runtimes share; `undefined` if it is no host name. */
const toALabel = (domain: string): string | undefined => {
  if (!DOMAIN_INPUT.test(domain)) return undefined;
  const url = URL.parse(`http://${domain}/`);
  const labels = url?.hostname.split('.') ?? [];
  const topLevel = labels.at(-1) ?? '';
  const valid = labels.length > 1 && labels.every((label) => A_LABEL.test(label));
  return valid && !/^\d+$/.test(topLevel) ? url?.hostname : undefined;
};

/**
 * What a mail is addressed to: servers that know no other letters than ASCII find the domain by its
 * A-label (E14). Beyond ASCII before the @, only a server that knows them all can take it in any case.
 */
export const deliveryAddress = (typed: string): string => {
  const at = typed.lastIndexOf('@');
  const [local, domain] = [typed.slice(0, at), toALabel(typed.slice(at + 1))];
  return domain !== undefined && ASCII.test(local) ? `${local}@${domain}` : typed;
};

/**
 * What a page shows of an address that somebody else might look at (L7): the first
 * letter, and the domain. The number of stars tells nothing of the length.
 */
export const maskAddress = (typed: string): string => {
  const at = typed.lastIndexOf('@');
  const [first = ''] = typed;
  return `${first}•••${typed.slice(at)}`;
};

/** What a page shows of a number: its last two digits. */
export const maskTail = (value: string): string => `•••${value.slice(-2)}`;
