import {
  type Language,
  languageOfNumber,
  numberOfLanguage,
} from '../../../schema/content/languages.ts';
import { type OptInRequest, requestSchema } from '../../../schema/contracts/stored.ts';
import { base64UrlToHex } from '../../core/base/bytes.ts';
import type { Facts } from '../../core/person/facts.ts';
import { type Database, rows } from '../../core/store/db.ts';
import {
  FACTS_STATEMENTS,
  type FactsRow,
  factsStatements,
  readFacts,
} from '../../core/store/facts.ts';
import { type NoticeRow, toNotice } from '../../core/store/notices.ts';
import {
  type AskedPromise,
  type AskedPromiseRow,
  askedPromisesStatement,
  readAskedPromises,
} from '../../incentives/store/asked-promises.ts';

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

/** Stores a request where the statement before it in the batch wrote a row (the cap allowed it), and so did the gate. */
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
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO pending (token_id, language, folded, request, requested_at)
      SELECT unhex(?1), ?2, ?3, ?4, ?5 WHERE changes() = 1 AND ?6 = 1`,
    )
    .bind(
      base64UrlToHex(pending.tokenId),
      numberOfLanguage(pending.language),
      pending.folded,
      // Hexadecimal, so that SQL can join the wording and the promises.
      JSON.stringify({
        ...pending.request,
        notices: pending.request.choices.map(({ notice }) => base64UrlToHex(notice)),
        promises: (pending.request.incentives ?? []).map(({ version }) => base64UrlToHex(version)),
      }),
      pending.now,
      pending.allowed ? 1 : 0,
    );

/**
 * A request, and the subscriber who has its address by now, in one round trip. Throws a ZodError for
 * one that another build wrote in another shape.
 */
export const loadPending = async (
  db: Database,
  tokenId: string,
): Promise<{ pending: Pending | undefined; facts: Facts | undefined }> => {
  const statements = [
    ...factsStatements(db, { by: 'pending', tokenId }),
    db
      .prepare(
        `SELECT language, folded, request, requested_at, confirmed_at FROM pending
        WHERE token_id = unhex(?1)`,
      )
      .bind(base64UrlToHex(tokenId)),
    db
      .prepare(
        `SELECT version, language, canonical FROM notice WHERE version IN (
          SELECT unhex(n.value) FROM pending p, json_each(p.request, '$.notices') n
          WHERE p.token_id = unhex(?1)
        )`,
      )
      .bind(base64UrlToHex(tokenId)),
    askedPromisesStatement(db, tokenId),
  ];
  const results = await db.batch<FactsRow & PendingRow & NoticeRow & AskedPromiseRow>(statements);
  const [row] = rows<PendingRow>(results, FACTS_STATEMENTS);
  const notices = rows<NoticeRow>(results, FACTS_STATEMENTS + 1).map(toNotice);
  const promises = readAskedPromises(results, FACTS_STATEMENTS + 2);
  return {
    pending: row && { ...toPending(tokenId, row), notices, promises },
    facts: readFacts(results),
  };
};

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
  db
    .prepare(
      `UPDATE pending SET folded = NULL, request = NULL, confirmed_at = ?2,
        subscriber = (SELECT id FROM subscriber WHERE public_id = unhex(?3))
      WHERE token_id = unhex(?1) AND confirmed_at IS NULL`,
    )
    .bind(base64UrlToHex(tokenId), now, base64UrlToHex(publicId)),
  db
    .prepare(
      `INSERT INTO pending (token_id, language, requested_at)
      SELECT unhex(?1), 0, NULL WHERE changes() = 0`,
    )
    .bind(base64UrlToHex(tokenId)),
];

/** "This was not me": the request goes, with all it held, and the mails that wait for it. */
export const forgetPendingStatements = (db: Database, tokenId: string): D1PreparedStatement[] =>
  [
    'DELETE FROM outbox WHERE pending = unhex(?1) AND outcome IS NULL',
    'DELETE FROM pending WHERE token_id = unhex(?1) AND confirmed_at IS NULL',
  ].map((sql) => db.prepare(sql).bind(base64UrlToHex(tokenId)));
