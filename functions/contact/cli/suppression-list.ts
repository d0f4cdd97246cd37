import { randomBytes } from 'node:crypto';
import {
  CHANNEL_CODES,
  type Channel,
  SUPPRESSION_CODES,
  SUPPRESSION_REASONS,
  type SuppressionReason,
} from '../../../schema/contracts/codes.ts';
import type { Stop } from '../../../schema/contracts/stored.ts';
import english from '../../../site/i18n/en.json' with { type: 'json' };
import { inlined } from '../../cli/tools/sql.ts';
import { no, ok, type Result } from '../../core/base/result.ts';
import { parseAddress } from '../../core/person/address.ts';
import { parsePhone } from '../../core/person/phone.ts';
import { STOP_SQL } from '../../core/store/stops.ts';
import { SUPPRESSION_SQL } from '../store/suppression-sql.ts';
import { LIFTED_BY } from '../suppressions.ts';

/** What an operator asks of the suppression list. `channels` are those that the address can have. */
export interface Order {
  action: 'show' | 'add' | 'lift';
  folded: string;
  channels: Channel[];
  reason: SuppressionReason;
  /** As the list says who or what did it. */
  source: string;
}

/** What was written on the command line. */
export interface Typed {
  action: string | undefined;
  address: string | undefined;
  reason: string;
  by: string | undefined;
  channel: string | undefined;
}

interface Settings {
  defaultCountry: string;
  nonAsciiAddresses: 'accept' | 'refuse';
}

/** Reasons that an operator may write down; the others are for the person alone to say. */
const ADDED_BY_OPERATOR: readonly SuppressionReason[] = [
  'legal',
  'complaint',
  'hard-bounce',
  'never-again',
];
const NUMBERED: readonly Channel[] = ['sms', 'phone'];

/** Reads an order, by the rules that the product itself has for addresses and numbers. */
export const readOrder = (typed: Typed, settings: Settings): Result<Order, string> => {
  const { action, address = '', by = '' } = typed;
  if (action !== 'show' && action !== 'add' && action !== 'lift')
    return no('say what to do: show, add or lift');
  const contact = readContact(address, settings);
  if (!contact.ok) return contact;
  const channels = contact.value.channels.filter(
    (channel) => typed.channel === undefined || channel === typed.channel,
  );
  if (channels.length === 0)
    return no(`--channel is one of ${contact.value.channels.join(', ')} for this address`);
  const reason = SUPPRESSION_REASONS.find((known) => known === typed.reason);
  if (!reason) return no(`--reason is one of ${SUPPRESSION_REASONS.join(', ')}`);
  if (action !== 'show' && by.trim() === '') return no('say who does it: --by "Name"');
  const refusal = action === 'show' ? undefined : refusalOf(action, reason, channels);
  if (refusal) return no(refusal);
  const { folded } = contact.value;
  return ok({ action, folded, channels, reason, source: `operator:${by.trim()}` });
};

/** Codes of the product as people read them on its pages. */
const ERRORS: Readonly<Record<string, string>> = english.error;
const inWords = (reason: string): string => ERRORS[reason] ?? reason;

const readContact = (
  typed: string,
  { defaultCountry, nonAsciiAddresses }: Settings,
): Result<Pick<Order, 'folded' | 'channels'>, string> => {
  if (typed.includes('@')) {
    const address = parseAddress(typed, { nonAscii: nonAsciiAddresses });
    return address.ok
      ? ok({ folded: address.value.folded, channels: ['email'] })
      : no(`this is no email address: ${inWords(address.reason)}`);
  }
  // Numbers that were taken before may have fallen out of use since, and are suppressed all the same.
  if (/^\+[1-9]\d{6,14}$/.test(typed)) return ok({ folded: typed, channels: [...NUMBERED] });
  const phone = parsePhone(typed, defaultCountry);
  return phone.ok
    ? ok({ folded: phone.value, channels: [...NUMBERED] })
    : no(
        `this is neither an email address, which has an @, nor a telephone number: ${inWords(phone.reason)}`,
      );
};

const refusalOf = (
  action: 'add' | 'lift',
  reason: SuppressionReason,
  channels: readonly Channel[],
): string | undefined => {
  if (action === 'lift')
    return {
      operator: undefined,
      'opt-in': `${reason} is lifted by nothing but the person's own confirmed opt-in`,
      time: `${reason} ends by itself`,
    }[LIFTED_BY[reason]];
  if (!ADDED_BY_OPERATOR.includes(reason))
    return `an operator adds one of ${ADDED_BY_OPERATOR.join(', ')}`;
  // A confirmed opt-in proves a mailbox and no number, so that nothing could ever lift it.
  return reason === 'never-again' && !channels.includes('email')
    ? 'for a number, the reason is legal'
    : undefined;
};

/** SQL that carries out an order to add or lift, here and for the second place; `now` is UTC milliseconds. */
export const orderSql = (
  { action, channels, reason, source }: Order,
  { hmac, canary }: { hmac: Buffer; canary: Buffer },
  now: number,
): string[] => [
  inlined(SUPPRESSION_SQL.canary, canary.toString('hex')),
  ...channels.flatMap((channel) => {
    const key = [hmac.toString('hex'), CHANNEL_CODES[channel], SUPPRESSION_CODES[reason]] as const;
    const shared = { hmac: hmac.toString('base64url'), channel, reason, source, at: now };
    const stop: Stop =
      action === 'lift' ? { kind: 'lifted', ...shared } : { kind: 'suppressed', ...shared };
    const change =
      action === 'lift'
        ? inlined(SUPPRESSION_SQL.remove, ...key, now)
        : inlined(SUPPRESSION_SQL.add, ...key, now, null, source);
    const nonce = randomBytes(16).toString('hex');
    return [change, inlined(STOP_SQL, nonce, JSON.stringify(stop), now, 0)];
  }),
];
