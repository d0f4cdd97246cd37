import {
  type Language,
  languageOfNumber,
  numberOfLanguage,
} from '../../../schema/content/languages.ts';
import { type OptInRequest, requestSchema } from '../../../schema/contracts/stored.ts';
import { LONGEST_REQUEST } from '../../../schema/contracts/times.ts';
import { base64UrlToHex, toBase64Url } from '../../core/base/bytes.ts';
import type { Facts } from '../../core/person/facts.ts';
import type { Services } from '../../core/services.ts';
import {
  ask,
  type Database,
  type Query,
  query,
  sql,
  statement,
  together,
  WHO,
} from '../../core/store/db.ts';
import { factsOf } from '../../core/store/facts.ts';
import { type NoticeRow, toNotice } from '../../core/store/notices.ts';
import { type AskedPromise, askedPromises } from '../../incentives/store/asked-promises.ts';

/** An unconfirmed request; once it is confirmed, its personal data are gone. */
export interface Pending {
  tokenId: string;
  /** Language of the page on which it was made. */
  language: Language;
  requestedAt: number;
  confirmedAt: number | undefined;
  folded: string | undefined;
  request: OptInRequest | undefined;
  /** The wording that was shown, from where it is kept for ever. */
  notices: ReturnType<typeof toNotice>[];
  /** What was promised when it was sent, in the same way; with what is held already. */
  promises: AskedPromise[];
}

interface PendingRow {
  language: number;
  folded: string | null;
  request: string | null;
  requested_at: number;
  confirmed_at: number | null;
}

/**
 * Stores a request if the statement before it in the batch wrote a row (the cap allowed it), and the gate
 * allowed it as well.
 */
export const insertPendingStatement = (
  db: Database,
  pending: {
    tokenId: string;
    language: Language;
    folded: string;
    request: OptInRequest;
    now: number;
    /** By the gate. The cap counts either way: it must not tell the two apart (invariant 8). */
    allowed: boolean;
  },
): D1PreparedStatement => {
  const { choices, incentives = [] } = pending.request;
  const values = {
    ...pending,
    language: numberOfLanguage(pending.language),
    // Hexadecimal, so that SQL can join the wording and the promises.
    request: {
      ...pending.request,
      notices: choices.map(({ notice }) => base64UrlToHex(notice)),
      promises: incentives.map(({ version }) => base64UrlToHex(version)),
    },
  };
  return statement(db, values)`INSERT INTO pending
      (token_id, language, folded, request, requested_at)
    SELECT unhex(:tokenId), :language, :folded, :request, :now WHERE changes() = 1 AND :allowed = 1`;
};

/**
 * A request, and the subscriber who has its address by now, in one round trip. One that has waited too long
 * is as good as deleted. Throws a ZodError for one that another build wrote in another shape.
 */
export const loadPending = async (
  { db, now }: Pick<Services, 'db' | 'now'>,
  tokenId: string,
): Promise<{ pending: Pending | undefined; facts: Facts | undefined }> => {
  const { facts, row, notices, promises } = await ask(
    db,
    together({
      facts: factsOf(db, { by: 'pending', tokenId }),
      row: query(
        statement(db, {
          tokenId,
          oldest: now() - LONGEST_REQUEST,
        })`SELECT language, folded, request, requested_at, confirmed_at
        FROM pending WHERE token_id = unhex(:tokenId) AND requested_at >= :oldest`,
        ([row]: PendingRow[]) => row,
      ),
      notices: query(
        statement(db, {
          tokenId,
        })`SELECT version, language, canonical FROM notice WHERE version IN (
          SELECT unhex(n.value) FROM pending p, json_each(p.request, '$.notices') n
          WHERE p.token_id = unhex(:tokenId)
        )`,
        (rows: NoticeRow[]) => rows.map(toNotice),
      ),
      promises: askedPromises(db, tokenId),
    }),
  );
  return { pending: row && { ...toPending(tokenId, row), notices, promises }, facts };
};

/** Token id of the newest request for a mailbox that nobody has confirmed yet. */
export const openRequestOf = (db: Database, folded: string): Query<string | undefined> =>
  query(
    statement(db, { folded })`SELECT token_id FROM pending
      WHERE folded = :folded AND confirmed_at IS NULL ORDER BY requested_at DESC LIMIT 1`,
    ([row]: { token_id: number[] }[]) => row && toBase64Url(row.token_id),
  );

const toPending = (tokenId: string, row: PendingRow): Omit<Pending, 'notices' | 'promises'> => ({
  tokenId,
  language: languageOfNumber(row.language),
  requestedAt: row.requested_at,
  confirmedAt: row.confirmed_at ?? undefined,
  folded: row.folded ?? undefined,
  request: row.request === null ? undefined : requestSchema.parse(JSON.parse(row.request)),
});

/**
 * Marks a request as confirmed and forgets what it held. A request that somebody else has confirmed or
 * stopped meanwhile writes NULL into a NOT NULL column, which fails the whole batch.
 */
export const confirmPendingStatements = (
  db: Database,
  tokenId: string,
  publicId: string,
  now: number,
): D1PreparedStatement[] => [
  statement(db, { tokenId, publicId, now })`UPDATE pending
    SET folded = NULL, request = NULL, confirmed_at = :now, subscriber = ${WHO}
    WHERE token_id = unhex(:tokenId) AND confirmed_at IS NULL`,
  statement(db, { tokenId })`INSERT INTO pending (token_id, language, requested_at)
    SELECT unhex(:tokenId), 0, NULL WHERE changes() = 0`,
];

/** "This was not me": the request goes, with all it held, and the mails that wait for it. */
export const forgetPendingStatements = (db: Database, tokenId: string): D1PreparedStatement[] => [
  statement(db, { tokenId })`DELETE FROM outbox
    WHERE pending = unhex(:tokenId) AND outcome IS NULL`,
  statement(db, { tokenId })`DELETE FROM pending
    WHERE token_id = unhex(:tokenId) AND confirmed_at IS NULL`,
];

/** Forgets requests up to a time, UTC milliseconds, that nobody has answered, and the mails that wait for them. */
export const forgetUnanswered = async (db: Database, before: number): Promise<void> => {
  const unanswered = sql`SELECT token_id FROM pending
    WHERE requested_at <= :before AND confirmed_at IS NULL`;
  await db.batch([
    statement(db, { before })`DELETE FROM outbox
      WHERE outcome IS NULL AND pending IN (${unanswered})`,
    statement(db, { before })`DELETE FROM pending WHERE token_id IN (${unanswered})`,
  ]);
};
