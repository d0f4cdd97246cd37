import { numberOfLanguage } from '../../../schema/content/languages.ts';
import { FORMAT_CODES } from '../../../schema/contracts/codes.ts';
import { base64UrlToHex } from '../base/bytes.ts';
import type { NewEvent } from '../ledger/changes.ts';
import { commitToEvidence, encodeEvidence } from '../ledger/evidence.ts';
import { type Database, sql, statement } from './db.ts';
import { type Commit, eventStatement, type Proof, permissionStatement } from './ledger.ts';
import { noticeStatement } from './notices.ts';

/**
 * Statements for one batch: a change of state and its consent events are one transaction
 * (invariant 3). Their number grows neither with the events nor with the subscribers, of whom each has
 * one commit at most.
 */
export const commitStatements = async (
  db: Database,
  ...all: readonly Commit[]
): Promise<D1PreparedStatement[]> => {
  const commits = all.filter(({ events }) => events.length > 0);
  const [first] = commits;
  if (!first) return [];
  const proofs = (await Promise.all(commits.map(proofsOf))).flat();
  const events = commits.flatMap((commit) => commit.events);
  return [
    noticeStatement(db, first.notices, namedNotices(events), first.now),
    eventStatement(db, commits, proofs),
    ...(proofs.length > 0 ? [evidenceStatement(db, proofs)] : []),
    permissionStatement(db, commits),
    ...preferenceStatements(db, commits),
  ];
};

const namedNotices = (events: readonly NewEvent[]): Set<string> =>
  new Set(events.flatMap((event) => ('notice' in event ? [event.notice] : [])));

/** The first event of each act carries the commitment to its evidence. */
const proofsOf = async ({ publicId, events, evidence, salt, seq }: Commit): Promise<Proof[]> => {
  const proofs: Proof[] = [];
  for (const act of evidence) {
    const first = events.findIndex(act.covers);
    if (first < 0) continue;
    const content = encodeEvidence(act.evidence);
    const number = seq + 1 + first;
    const commitment = commitToEvidence(salt, number, content);
    proofs.push({ publicId, seq: number, content, commitment });
  }
  return proofs;
};

const evidenceStatement = (db: Database, proofs: readonly Proof[]): D1PreparedStatement => {
  const lines = proofs.map(({ publicId, seq, content }) => ({
    who: base64UrlToHex(publicId),
    seq,
    content,
  }));
  return statement(db, { lines })`INSERT INTO evidence (event, content)
    SELECT e.id, j.value ->> 'content'
    FROM json_each(:lines) j CROSS JOIN subscriber s ON s.public_id = unhex(j.value ->> 'who')
      JOIN event e ON e.subscriber = s.id AND e.seq = j.value ->> 'seq'
    ORDER BY j.key`;
};

const COLUMNS = { pause: sql`paused_until`, language: sql`language`, format: sql`format` } as const;

const preferenceStatements = (db: Database, commits: readonly Commit[]): D1PreparedStatement[] => {
  const sets = commits.flatMap(({ publicId, events }) =>
    events.flatMap((event) => {
      const set = preferenceOf(event);
      return set ? [{ who: base64UrlToHex(publicId), ...set }] : [];
    }),
  );
  return [...Map.groupBy(sets, ({ column }) => column)].map(
    ([column, lines]) =>
      statement(db, { lines })`UPDATE subscriber SET ${COLUMNS[column]} = j.value ->> 'value'
      FROM json_each(:lines) j WHERE public_id = unhex(j.value ->> 'who')`,
  );
};

const preferenceOf = (
  event: NewEvent,
): { column: keyof typeof COLUMNS; value: number | null } | undefined => {
  switch (event.kind) {
    case 'paused':
    case 'resumed':
      return { column: 'pause', value: event.after ?? null };
    case 'language-changed':
      return { column: 'language', value: numberOfLanguage(event.after) };
    case 'format-changed':
      return { column: 'format', value: FORMAT_CODES[event.after] };
    default:
      return undefined;
  }
};
