import type { Channel } from '../../../schema/contracts/codes.ts';
import { timeOf, UNITS } from '../../../schema/contracts/times.ts';
import { toBase64Url } from '../base/bytes.ts';
import { no, ok, type Result } from '../base/result.ts';
import type { KeyRing } from '../keys/index.ts';
import { decodeToken, encodePayload, type Payload, type Purpose } from './codec.ts';
import { encodeScope } from './scope.ts';

/** How long each purpose is good for, in milliseconds; `undefined` for ever (invariant 7). */
export const LIFETIMES: Record<Purpose, number | undefined> = {
  confirm: timeOf('confirm'),
  preferences: 30 * UNITS.day,
  unsubscribe: undefined,
  left: UNITS.hour,
  manage: timeOf('manage'),
  session: timeOf('session'),
  nonce: timeOf('confirm'),
  address: timeOf('address'),
  'address-stop': 30 * UNITS.day,
  gift: 30 * UNITS.day,
  file: 10 * UNITS.minute,
};
/** For how long a link that was asked for allows what needs a fresh one (L7). */
export const FRESH = timeOf('fresh');

export type LinkProblem = 'malformed' | 'forged' | 'purpose';

/** An authentic link. Whether it has expired is for the caller: some pages tell, others do not. */
export interface Verified extends Payload {
  expired: boolean;
}

export interface Links {
  issue(wanted: {
    purpose: Purpose;
    subject: string;
    epoch?: number;
    scope?: Uint8Array<ArrayBuffer>;
    /** How many days it is good for, in place of what its purpose has. */
    days?: number;
  }): Promise<string>;
  /**
   * An unsubscribe link for a scope. It never expires; once the epoch of the subscriber is another one,
   * it does nothing but leave.
   */
  issueUnsubscribe(
    subject: string,
    scope: { topic: string | undefined; channel: Channel | undefined },
    epoch: number,
  ): Promise<string>;
  /** Reasons never reach the visitor: unknown, damaged and foreign look the same. */
  verify<P extends Purpose>(
    token: string,
    ...purposes: readonly P[]
  ): Promise<Result<Verified & { purpose: P }, LinkProblem>>;
}

/** Signed links over a key ring; clock (UTC milliseconds) and randomness come from outside. */
export const createLinks = (
  ring: KeyRing,
  now: () => number,
  random: (length: number) => Uint8Array<ArrayBuffer>,
): Links => {
  const issue: Links['issue'] = async ({
    purpose,
    subject,
    epoch = 0,
    scope = new Uint8Array(),
    days,
  }) => {
    const lifetime = days === undefined ? LIFETIMES[purpose] : days * UNITS.day;
    const expiresAt =
      lifetime === undefined ? undefined : Math.floor((now() + lifetime) / 1000) * 1000;
    const payload = { purpose, subject, epoch, expiresAt, scope, nonce: random(4) };
    return toBase64Url(await ring.sign((kid) => encodePayload(payload, kid)));
  };
  return {
    issue,
    issueUnsubscribe: async (subject, scope, epoch) =>
      issue({ purpose: 'unsubscribe', subject, epoch, scope: encodeScope(scope) }),
    verify: async (token, ...purposes) => {
      const decoded = decodeToken(token);
      if (!decoded) return no('malformed');
      const { kid, payload, signed, mac } = decoded;
      if (!(await ring.verify(kid, signed, mac))) return no('forged');
      const purpose = purposes.find((wanted) => wanted === payload.purpose);
      if (!purpose) return no('purpose');
      const expired = payload.expiresAt !== undefined && payload.expiresAt <= now();
      return ok({ ...payload, purpose, expired });
    },
  };
};
