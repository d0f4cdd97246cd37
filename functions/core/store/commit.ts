import { numberOfLanguage } from '../../../schema/content/languages.ts';
import { FORMAT_CODES } from '../../../schema/contracts/codes.ts';
import { base64UrlToHex } from '../base/bytes.ts';
import type { NewEvent } from '../ledger/changes.ts';
import { commitToEvidence, encodeEvidence } from '../ledger/evidence.ts';
import { type Database, WHO } from './db.ts';
import { type Commit, eventStatement, type Proof, permissionStatement } from './ledger.ts';
import { noticeStatement } from './notices.ts';

/**
 * Statements for one batch: a change of state and its consent events are one transaction
 * (invariant 3). The number of statements does not grow with the number of events.
 */
export const commitStatements = async (
  db: Database,
  commit: Commit,
): Promise<D1PreparedStatement[]> => {
  if (commit.events.length === 0) return [];
  const proofs = await proofsOf(commit);
  return [
    noticeStatement(db, commit.notices, namedNotices(commit.events), commit.now),
    eventStatement(db, commit, proofs),
    ...proofs.map((proof) => evidenceStatement(db, commit.publicId, proof)),
    permissionStatement(db, commit),
    ...preferenceStatements(db, commit),
  ];
};

const namedNotices = (events: readonly NewEvent[]): Set<string> =>
  new Set(events.flatMap((event) => ('notice' in event ? [event.notice] : [])));

/** The first event of each act carries the commitment to its evidence. */
const proofsOf = async ({ events, evidence, salt, seq }: Commit): Promise<Proof[]> => {
  const proofs: Proof[] = [];
  for (const act of evidence) {
    const first = events.findIndex(act.covers);
    if (first < 0) continue;
    const content = encodeEvidence(act.evidence);
    const number = seq + 1 + first;
    const commitment = await commitToEvidence(salt, number, content);
    proofs.push({ seq: number, content, commitment });
  }
  return proofs;
};

const evidenceStatement = (
  db: Database,
  publicId: string,
  { seq, content }: Proof,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO evidence (event, content)
      SELECT e.id, ?3 FROM event e
      WHERE e.subscriber = ${WHO} AND e.seq = ?2`,
    )
    .bind(base64UrlToHex(publicId), seq, content);

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
      return { column: 'language', value: numberOfLanguage(event.after) };
    case 'format-changed':
      return { column: 'format', value: FORMAT_CODES[event.after] };
    default:
      return undefined;
  }
};
