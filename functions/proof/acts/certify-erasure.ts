import { type Language, textIn } from '../../../schema/content/languages.ts';
import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
import { type Leaf, leafHash } from '../../core/ledger/leaf.ts';
import type { Services } from '../../core/services.ts';
import { ask, together } from '../../core/store/db.ts';
import { fill } from '../../mail/blocks.ts';
import { certificatePayload } from '../receipt/certificate.ts';
import { inclusionOf } from '../store/proofs.ts';
import { holderOf } from '../store/receipts.ts';
import { kidsOf, sealLog } from './seal-log.ts';
import { codeFor, sealedOf } from './sealed-event.ts';
import { signProof } from './sign-proof.ts';

/** A certificate of erasure as a file, and the code of its address. */
export interface Certificate {
  code: string;
  /** A JWS; absent while the log does not cover the erasure, or does not agree with it. */
  file: string | undefined;
}

export type Certifier = Pick<
  Services,
  'db' | 'stops' | 'keys' | 'catalogue' | 'origin' | 'logName' | 'now' | 'log'
>;

/** `unsealed`: wait for the next checkpoint. `refused`: the ledger does not agree with itself. */
export type Certified =
  | { made: 'certificate'; code: string; file: string }
  | { made: 'unsealed' | 'refused' };

/** The certificate of an *erased* event, by its id. Writes nothing. */
export const makeCertificate = async (
  services: Certifier,
  id: number,
  language: Language,
): Promise<Certified> => {
  const { db, keys, catalogue, origin } = services;
  const { parts, subscriber } = await ask(
    db,
    together({
      parts: inclusionOf(db, { by: 'id', id }, await kidsOf(keys)),
      subscriber: holderOf(db, id),
    }),
  );
  const sealed = await sealedOf(keys, parts);
  if (!sealed || subscriber === undefined) return { made: 'unsealed' };
  if (sealed.row.kind !== EVENT_KIND_CODES.erased) return { made: 'refused' };
  const organisation = textIn(catalogue.settings.organisation.name, language);
  const { certificate } = textIn(catalogue.labels, language);
  const words = {
    ...certificate,
    statement: fill(certificate.statement, { texts: { organisation } }),
  };
  const facts = { origin, subscriber, language, organisation, words, sealed };
  const file = await signProof(services, 'certificate', certificatePayload(facts), sealed);
  return file === undefined
    ? { made: 'refused' }
    : { made: 'certificate', code: sealed.code, file };
};

/**
 * Seals the log with an erasure that was just written, and makes its certificate. The erasure holds whatever
 * becomes of this: without a file there is the code of the entry alone, whose address has the file later.
 */
export const certifyErasure = async (
  services: Certifier,
  row: Leaf,
  language: Language,
): Promise<Certificate> => {
  try {
    await sealLog(services);
    const made = await makeCertificate(services, row.id, language);
    if (made.made === 'certificate') return made;
    services.log('certificate-waits', { entry: row.id, reason: made.made });
  } catch (error) {
    services.log('certificate-waits', { entry: row.id, reason: String(error) });
  }
  return {
    code: await codeFor(services.keys, { id: row.id, hash: leafHash(row) }),
    file: undefined,
  };
};
