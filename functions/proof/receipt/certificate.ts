import type { Language } from '../../../schema/content/languages.ts';
import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
import { no, ok, type Result } from '../../core/base/result.ts';
import { verifyJws } from '../jws.ts';
import { verificationAddress } from './address.ts';
import {
  checkReceipt,
  type GenuineReceipt,
  type Proved,
  type ReceiptProblem,
  type TrustedKeys,
} from './check.ts';
import { checkProof, problemOfEntry } from './check-ledger.ts';
import { type CertificateClaims, certificateSchema, kindOfProof } from './claims.ts';
import { ledgerPart, type SealedEvent } from './ledger.ts';

/** What a certificate of erasure says in words, in the language of whoever was erased. */
export interface CertificateWords {
  statement: string;
  erased: string;
  kept: string;
}

interface Certified {
  /** Where the site is, without a slash at the end. */
  origin: string;
  /** Public id of whoever was erased. */
  subscriber: string;
  language: Language;
  /** Whose site it is. */
  organisation: string;
  words: CertificateWords;
  sealed: SealedEvent;
}

/**
 * The payload of a certificate: that somebody was erased, what went and what is left, and the proof that the
 * ledger has it. No address stands in it.
 */
export const certificatePayload = ({
  origin,
  subscriber,
  language,
  organisation,
  words,
  sealed,
}: Certified) => ({
  iss: origin,
  iat: Math.floor(sealed.sealedAt / 1000),
  jti: sealed.code,
  certificate: {
    address: verificationAddress(origin, language, sealed.code),
    ...{ language, organisation, subscriber },
    time: new Date(sealed.row.at).toISOString(),
    ...words,
  } satisfies CertificateClaims['certificate'],
  ledger: ledgerPart(sealed),
});

/** What a genuine certificate proves. */
export interface GenuineCertificate extends Proved {
  kind: 'certificate';
  certificate: CertificateClaims['certificate'];
}

/** As a receipt is checked, with nothing but the issuer's public keys. */
const checkCertificate = async (
  text: string,
  keys: TrustedKeys,
): Promise<Result<GenuineCertificate, ReceiptProblem>> => {
  const payload = await verifyJws('certificate', text, keys.receipts);
  if (!payload.ok) return no({ wrong: payload.reason });
  const parsed = certificateSchema.safeParse(payload.value);
  if (!parsed.success) return no({ wrong: 'malformed' });
  const claims = parsed.data;
  const { iss: issuer, certificate } = claims;
  const { event: row } = claims.ledger;
  if (row.kind !== EVENT_KIND_CODES.erased) return no({ wrong: 'leaf' });
  const problem = problemOfEntry(claims);
  if (problem) return no(problem);
  if (certificate.time !== new Date(row.at).toISOString())
    return no({ wrong: 'record', field: 'time' });
  const proof = await checkProof(claims, certificate, keys.checkpoints);
  if (!proof.ok) return proof;
  const { subscriber } = certificate;
  return ok({ kind: 'certificate', issuer, subscriber, row, certificate, witnessed: proof.value });
};

/** Checks a receipt or a certificate, by what it calls itself. */
export const checkSigned = (
  text: string,
  keys: TrustedKeys,
): Promise<Result<GenuineReceipt | GenuineCertificate, ReceiptProblem>> =>
  kindOfProof(text) === 'certificate' ? checkCertificate(text, keys) : checkReceipt(text, keys);
