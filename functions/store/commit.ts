import { LANGUAGE_CODES } from '../../schema/content/shared.ts';
import { FORMAT_CODES } from '../../schema/contracts/codes.ts';
import { base64UrlToHex, toHex } from '../domain/bytes.ts';
import type { NewEvent } from '../domain/changes.ts';
import type { SealedEvidence } from '../domain/evidence.ts';
import type { Database } from './db.ts';
import { type Commit, eventStatement, permissionStatement } from './ledger.ts';
import { noticeStatement } from './notices.ts';

/**
 * Statements for one batch: a change of state and its consent events are one transaction
 * (invariant 3). The number of statements does not grow with the number of events.
 */
export const commitStatements = (db: Database, commit: Commit): D1PreparedStatement[] => {
  if (commit.events.length === 0) return [];
  return [
    noticeStatement(db, commit.notices, namedNotices(commit.events), commit.now),
    ...commit.evidence
      .filter(({ covers }) => commit.events.some(covers))
      .map(({ sealed }) => evidenceStatement(db, commit.publicId, sealed, commit.now)),
    eventStatement(db, commit),
    permissionStatement(db, commit),
    ...preferenceStatements(db, commit),
  ];
};

const namedNotices = (events: readonly NewEvent[]): Set<string> =>
  new Set(events.flatMap((event) => ('notice' in event ? [event.notice] : [])));

const evidenceStatement = (
  db: Database,
  publicId: string,
  { commitment, salt, content }: SealedEvidence,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO evidence (commitment, subscriber, salt, content, at)
      SELECT unhex(?1), id, unhex(?2), ?3, ?4 FROM subscriber WHERE public_id = unhex(?5)`,
    )
    .bind(toHex(commitment), toHex(salt), content, now, base64UrlToHex(publicId));

const preferenceStatements = (db: Database, { events, publicId }: Commit): D1PreparedStatement[] =>
  events.flatMap((event) => {
    const set = preferenceOf(event);
    return set === undefined
      ? []
      : [
          db
            .prepare(`UPDATE subscriber SET ${set.column} = ?1 WHERE public_id = unhex(?2)`)
            .bind(set.value, base64UrlToHex(publicId)),
        ];
  });

const preferenceOf = (
  event: NewEvent,
): { column: 'paused_until' | 'language' | 'format'; value: number | null } | undefined => {
  switch (event.kind) {
    case 'paused':
    case 'resumed':
      return { column: 'paused_until', value: event.after ?? null };
    case 'language-changed':
      return { column: 'language', value: LANGUAGE_CODES[event.after] };
    case 'format-changed':
      return { column: 'format', value: FORMAT_CODES[event.after] };
    default:
      return undefined;
  }
};
