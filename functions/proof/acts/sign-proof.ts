import type { Services } from '../../core/services.ts';
import { type JwsType, signJwsBy } from '../jws.ts';
import { checkSigned } from '../receipt/certificate.ts';
import type { SealedEvent } from '../receipt/ledger.ts';
import { type LogSource, standingInLog } from '../receipt/standing-in-log.ts';
import { ownKeys, ownLog } from './own-log.ts';

export type ProofServices = Pick<Services, 'db' | 'stops' | 'keys' | 'log'>;

/**
 * Signs a receipt or a certificate, and looks at it as everybody else will before it is given to anybody:
 * `undefined` if the ledger does not agree with it, which the log says. The same payload gives the same text
 * while the key stays. Throws what the database throws.
 */
export const signProof = async (
  services: ProofServices,
  type: Extract<JwsType, 'receipt' | 'certificate'>,
  payload: { jti: string },
  sealed: SealedEvent,
): Promise<string | undefined> => {
  const jws = await signJwsBy(services.keys.signing.receipts, type, payload);
  const reason = await refusalOf(services, jws, sealed);
  if (reason === undefined) return jws;
  const [entry = ''] = payload.jti.split('.');
  services.log('receipt-refused', { entry, reason });
  return undefined;
};

/** The entry has just been read: only in a later tree is it looked for again. */
const refusalOf = async (
  services: ProofServices,
  jws: string,
  { size: own, leafHash, proof }: SealedEvent,
): Promise<string | undefined> => {
  const keys = await ownKeys(services.keys);
  const checked = await checkSigned(jws, keys);
  if (!checked.ok) return checked.reason.wrong;
  const { witnessed } = checked.value;
  const log = ownLog(services);
  const source: LogSource = {
    ...log,
    inclusion: async (index, size) =>
      size === own ? { leafHash, proof } : log.inclusion(index, size),
  };
  const standing = await standingInLog(witnessed, source, keys.checkpoints);
  if (standing.ledger === 'unasked' && standing.error !== undefined) throw standing.error;
  return standing.ledger === 'stands' ? undefined : `ledger-${standing.ledger}`;
};
