import type { Language } from '../../../schema/content/languages.ts';
import { sha256, toBase64Url, utf8 } from '../../core/base/bytes.ts';
import { no, ok, type Result } from '../../core/base/result.ts';
import type { Leaf } from '../../core/ledger/leaf.ts';
import type { Hash } from '../../core/ledger/merkle.ts';
import { type JwsProblem, type VerificationKey, verifyJws } from '../jws.ts';
import { checkProof, type LedgerProblem, problemOfEntry } from './check-ledger.ts';
import { type Claims, claimsSchema, type Said, saidIn } from './claims.ts';
import { type ReceiptEvent, receiptEventOf, stateOf } from './event.ts';
import type { Witnessed } from './standing-in-log.ts';
import { quotedFrom } from './wording.ts';

/** Whom to believe: the keys that the issuer publishes (`/.well-known/jwks.json`). */
export interface TrustedKeys {
  receipts: readonly VerificationKey[];
  checkpoints: readonly Hash[];
}

/** The first thing that is wrong with a receipt or a certificate. */
export type ReceiptProblem =
  | LedgerProblem
  | { wrong: JwsProblem }
  /** What people read differs from the leaf, or from the wording that the leaf names. */
  | { wrong: 'record'; field: keyof Said | 'address' };

/** What every genuine text proves. */
export interface Proved {
  issuer: string;
  /** Public id of the subscriber. */
  subscriber: string;
  row: Leaf;
  /** What a living log can be asked for. */
  witnessed: Witnessed;
}

/** What a genuine receipt proves. */
export interface GenuineReceipt extends Proved {
  kind: 'receipt';
  event: ReceiptEvent;
  /** The wording as it was shown. */
  wording: {
    version: string;
    language: Language;
    canonical: string;
    title: string;
    statement: string;
    controller: string;
  };
}

/**
 * Checks a receipt with nothing but the issuer's public keys: the signature; that leaf, record and
 * wording say the same; that the leaf stands in the log of a checkpoint; the signature of that.
 */
export const checkReceipt = async (
  text: string,
  keys: TrustedKeys,
): Promise<Result<GenuineReceipt, ReceiptProblem>> => {
  const payload = await verifyJws('receipt', text, keys.receipts);
  if (!payload.ok) return no({ wrong: payload.reason });
  const parsed = claimsSchema.safeParse(payload.value);
  if (!parsed.success) return no({ wrong: 'malformed' });
  const claims = parsed.data;
  const record = checkRecord(claims);
  if (!record.ok) return record;
  const { language } = record.value.wording;
  const address = claims.receipt['@id'];
  const proof = await checkProof(claims, { address, language }, keys.checkpoints);
  return proof.ok ? ok({ ...record.value, witnessed: proof.value }) : proof;
};

const checkRecord = (claims: Claims): Result<Omit<GenuineReceipt, 'witnessed'>, ReceiptProblem> => {
  const { event: row } = claims.ledger;
  const event = receiptEventOf(row);
  const problem = event ? problemOfEntry(claims) : { wrong: 'leaf' as const };
  if (!event || problem) return no(problem ?? { wrong: 'leaf' });
  const said = saidIn(claims);
  const wrong = (field: keyof Said) => no({ wrong: 'record' as const, field });
  const differs = differenceOf(said, expectedOf(event));
  if (differs) return wrong(differs);
  const version = toBase64Url(sha256(utf8(said.words)));
  if (row.notice === null || version !== toBase64Url(row.notice)) return wrong('words');
  const words = quotedFrom(said.words);
  if (!words) return wrong('words');
  const misquoted = differenceOf(said, { ...words, notice: version });
  if (misquoted) return wrong(misquoted);
  const { subscriber, language, title, statement, controller, words: canonical } = said;
  const wording = { version, language, canonical, title, statement, controller };
  return ok({ kind: 'receipt', issuer: claims.iss, subscriber, row, event, wording });
};

/** What the readable record of an event has to say. */
const expectedOf = (event: ReceiptEvent): Partial<Said> => ({
  kind: event.kind,
  state: stateOf(event).join(' '),
  time: new Date(event.at).toISOString(),
  topic: event.topic,
  channel: event.channel,
  frequency: event.after,
  method: event.method,
  page: event.page,
});

/** The first field that says something else than it has to. */
const differenceOf = (said: Said, expected: Partial<Said>): keyof Said | undefined =>
  FIELDS.find((field) => expected[field] !== undefined && said[field] !== expected[field]);

const FIELDS = [
  ...(['kind', 'state', 'time', 'topic', 'channel', 'frequency', 'method', 'page'] as const),
  ...(['notice', 'language', 'title', 'purpose title', 'purpose', 'statement'] as const),
  'controller',
] as const satisfies readonly (keyof Said)[];
