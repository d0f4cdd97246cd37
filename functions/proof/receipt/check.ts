import type { Language } from '../../../schema/content/languages.ts';
import { sha256, toBase64Url, utf8 } from '../../core/base/bytes.ts';
import { no, ok, type Result } from '../../core/base/result.ts';
import { type Leaf, leafHash, leafIndex } from '../../core/ledger/leaf.ts';
import type { Hash } from '../../core/ledger/merkle.ts';
import { parseCheckpoint, verifyCheckpoint } from '../checkpoint.ts';
import { type JwsProblem, type VerificationKey, verifyJws } from '../jws.ts';
import { verifyInclusion } from '../merkle-check.ts';
import { eventAt } from './address.ts';
import { type Claims, claimsSchema, type Said, saidIn } from './claims.ts';
import { type ReceiptEvent, receiptEventOf, stateOf } from './event.ts';
import { quotedFrom } from './wording.ts';

/** Whom to believe: the keys that the issuer publishes (`/.well-known/jwks.json`). */
export interface TrustedKeys {
  receipts: readonly VerificationKey[];
  checkpoints: readonly Hash[];
}

/** The first thing that is wrong with a receipt. */
export type ReceiptProblem =
  | { wrong: JwsProblem | 'leaf' | 'inclusion' | 'checkpoint' }
  /** What people read differs from the leaf, or from the wording that the leaf names. */
  | { wrong: 'record'; field: keyof Said | 'address' };

/** What a genuine receipt proves. */
export interface Genuine {
  issuer: string;
  /** Public id of the subscriber. */
  subscriber: string;
  row: Leaf;
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
): Promise<Result<Genuine, ReceiptProblem>> => {
  const payload = await verifyJws('receipt', text, keys.receipts);
  if (!payload.ok) return no({ wrong: payload.reason });
  const parsed = claimsSchema.safeParse(payload.value);
  if (!parsed.success) return no({ wrong: 'malformed' });
  const claims = parsed.data;
  const record = await checkRecord(claims);
  if (!record.ok) return record;
  const problem = await problemOfProof(claims, keys.checkpoints);
  return problem ? no({ wrong: problem }) : record;
};

const checkRecord = async (claims: Claims): Promise<Result<Genuine, ReceiptProblem>> => {
  const { iss, receipt, ledger } = claims;
  const { event: row } = ledger;
  const event = receiptEventOf(row);
  const hash = toBase64Url(leafHash(row));
  if (!event || ledger.index !== leafIndex(row) || hash !== toBase64Url(ledger.leafHash))
    return no({ wrong: 'leaf' });
  const said = saidIn(claims);
  const wrong = (field: keyof Said | 'address') => no({ wrong: 'record' as const, field });
  const differs = differenceOf(said, expectedOf(event));
  if (differs) return wrong(differs);
  const version = toBase64Url(sha256(utf8(said.words)));
  if (row.notice === null || version !== toBase64Url(row.notice)) return wrong('words');
  const words = quotedFrom(said.words);
  if (!words) return wrong('words');
  const misquoted = differenceOf(said, { ...words, notice: version });
  if (misquoted) return wrong(misquoted);
  if (eventAt(receipt['@id'], iss, said.language) !== row.id) return wrong('address');
  const { subscriber, language, title, statement, controller, words: canonical } = said;
  const wording = { version, language, canonical, title, statement, controller };
  return ok({ issuer: iss, subscriber, row, event, wording });
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

const problemOfProof = async (
  { ledger }: Claims,
  keys: readonly Hash[],
): Promise<'inclusion' | 'checkpoint' | undefined> => {
  const { index, leafHash: hash, proof, checkpoint: note } = ledger;
  const parsed = parseCheckpoint(note);
  if (!parsed) return 'checkpoint';
  if (!verifyInclusion({ hash, index }, parsed.checkpoint, proof)) return 'inclusion';
  // Its origin may be an address that the site has had before: the keys are what binds it.
  return (await verifyCheckpoint(note, keys)).ok ? undefined : 'checkpoint';
};
