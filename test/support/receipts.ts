import { catalogue } from '../../functions/catalogue.ts';
import { fromBase64Url } from '../../functions/core/base/bytes.ts';
import type { Keys } from '../../functions/core/keys/index.ts';
import { type Leaf, leafHash } from '../../functions/core/ledger/leaf.ts';
import { completeWith, rootOf, subtreesOf } from '../../functions/core/ledger/merkle.ts';
import { storedNotice } from '../../functions/core/ledger/notices.ts';
import { codeFor } from '../../functions/proof/acts/sealed-event.ts';
import { logOrigin, writeCheckpoint } from '../../functions/proof/checkpoint.ts';
import { inclusionRanges, proofOf } from '../../functions/proof/merkle-proofs.ts';
import { certificatePayload } from '../../functions/proof/receipt/certificate.ts';
import type { TrustedKeys } from '../../functions/proof/receipt/check.ts';
import { receiptEventOf } from '../../functions/proof/receipt/event.ts';
import type { SealedEvent } from '../../functions/proof/receipt/ledger.ts';
import { receiptPayload } from '../../functions/proof/receipt/record.ts';
import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { CHANNEL_CODES, EVENT_KIND_CODES, TERMS_CODES } from '../../schema/contracts/codes.ts';
import { rowsUpTo } from './log-leaves.ts';

/** Receipts for events that nobody has made, over wordings that the site really has. */

const ISSUER = 'https://letters.narenj.example';
/** Public id of whom they are about. */
export const HOLDER = 'AAECAwQFBgcICQoLDA0ODw';
const SEALED_AT = 1_790_003_600_000;

export interface Receipted {
  /** Where the site is that gives it. */
  issuer?: string;
  kind?: 'confirmed' | 'granted' | 'frequency-changed' | 'withdrawn' | 'restored';
  channel?: keyof typeof CHANNEL_CODES;
  language?: NoticeVersion['language'];
  topic?: string;
}

const wordingOf = ({ language = 'fa', topic = 'events' }: Receipted): NoticeVersion => {
  const found = catalogue.notices.find(
    (known) => known.language === language && known.topic === topic,
  );
  if (!found) throw new Error(`the site has no wording of ${topic} in ${language}`);
  return found;
};

/** The event of that number in a ledger of thirty. */
const rowFor = (wanted: Receipted, version: string): Leaf => {
  const { kind = 'granted', channel = 'email', topic = 'events' } = wanted;
  return {
    id: 22,
    subscriber: 3,
    seq: 5,
    at: 1_790_000_123_456,
    kind: EVENT_KIND_CODES[kind],
    method: 2,
    topic,
    channel: CHANNEL_CODES[channel],
    before: null,
    after: kind === 'withdrawn' ? TERMS_CODES.withdrawn : TERMS_CODES.monthly,
    notice: fromBase64Url(version) ?? null,
    page: 'preferences',
    evidence: null,
    blind: Uint8Array.from({ length: 16 }, (_, at) => at),
  };
};

/** An event in a log of thirty that these keys have sealed. */
const sealedIn = async (row: Leaf, keys: Keys, issuer: string): Promise<SealedEvent> => {
  const size = 30;
  const rows = rowsUpTo(size).map((other) => (other.id === row.id ? row : other));
  const hashes = rows.map(leafHash);
  const subtrees = subtreesOf(completeWith(subtreesOf([]), 0, hashes));
  const root = rootOf(subtrees, { start: 0, end: size });
  const note = await writeCheckpoint(
    { origin: logOrigin(issuer), size, root },
    keys.signing.checkpoints.sign,
  );
  const proof = proofOf(subtrees, inclusionRanges(row.id - 1, size));
  const hash = leafHash(row);
  const code = await codeFor(keys, { id: row.id, hash }, { log: 1, note });
  return { row, leafHash: hash, code, proof, size, note, sealedAt: SEALED_AT };
};

/** The payload of a receipt, not signed yet. */
export const payloadFor = async (keys: Keys, wanted: Receipted = {}) => {
  const notice = wordingOf(wanted);
  const row = rowFor(wanted, notice.version);
  const event = receiptEventOf(row);
  const wording = { ...notice, ...storedNotice(notice.canonical) };
  if (!event) throw new Error('there is no receipt for such an event');
  const { issuer = ISSUER } = wanted;
  const sealed = await sealedIn(row, keys, issuer);
  return receiptPayload({ origin: issuer, subscriber: HOLDER, event, wording, sealed });
};

/** The payload of a certificate for the same number in a ledger of thirty, not signed yet. */
export const certificateFor = async (keys: Keys) => {
  const at = 1_790_000_123_456;
  const nothing = { topic: null, channel: null, before: null, after: null, notice: null };
  const erased = { ...rowFor({}, ''), ...nothing, at, kind: EVENT_KIND_CODES.erased, page: 'data' };
  return certificatePayload({
    ...{ origin: ISSUER, subscriber: HOLDER, language: 'fa', organisation: 'Narenj' },
    words: { statement: 'erased', erased: 'addresses', kept: 'a number' },
    sealed: await sealedIn(erased, keys, ISSUER),
  });
};

/** What the site of these keys publishes. */
export const publishedBy = async ({ signing }: Keys): Promise<TrustedKeys> => ({
  receipts: await signing.receipts.publicKeys(),
  checkpoints: (await signing.checkpoints.publicKeys()).map(({ raw }) => raw),
});

/** Signs whatever it is given, as the issuer would. */
export const signedBy = async ({ signing }: Keys, payload: object, header = {}) => {
  const [key] = await signing.receipts.publicKeys();
  const parts = [{ alg: 'EdDSA', kid: key?.kid, typ: 'consent-receipt+jwt', ...header }, payload];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const text = new TextEncoder().encode(signed.join('.'));
  const { signature } = await signing.receipts.sign(text);
  return `${signed.join('.')}.${Buffer.from(signature).toString('base64url')}`;
};
