import { sameBytes, toBase64Url } from '../../core/base/bytes.ts';
import { commitToEvidence } from '../../core/ledger/evidence.ts';
import { placeOf, type Replayed, replay } from './replay.ts';
import type { AuditSource, Finding, PermissionRow, SubscriberRow } from './source.ts';

/** What the database says of each subscriber, against a replay of the ledger; how many there are. */
export const auditState = (
  source: AuditSource,
): { finding: Finding | undefined; subscribers: number } => {
  let subscribers = 0;
  for (const { id } of source.missingSubscribers())
    return { finding: { wrong: 'subscriber-missing', subscriber: id }, subscribers };
  for (const subscriber of source.subscribers()) {
    subscribers += 1;
    const said = replay(source.eventsOf(subscriber.id));
    const finding =
      contradictionIn(said) ??
      comparePermissions(subscriber.id, said, source.permissionsOf(subscriber.id)) ??
      comparePreferences(subscriber, said);
    if (finding) return { finding, subscribers };
  }
  return { finding: undefined, subscribers };
};

const contradictionIn = ({ contradiction }: Replayed): Finding | undefined =>
  contradiction === undefined ? undefined : { wrong: 'event-before', id: contradiction };

const comparePermissions = (
  subscriber: number,
  { permissions }: Replayed,
  stored: Iterable<PermissionRow>,
): Finding | undefined => {
  const missing = new Map(permissions);
  for (const row of stored) {
    const said = permissions.get(placeOf(row));
    missing.delete(placeOf(row));
    const agrees =
      said?.state === row.state && said.frequency === row.frequency && said.lastSeq === row.lastSeq;
    if (!agrees) return { wrong: 'permission', subscriber, topic: row.topic, channel: row.channel };
  }
  const [lost] = missing.values();
  return lost && { wrong: 'permission', subscriber, topic: lost.topic, channel: lost.channel };
};

const comparePreferences = (
  { id, language, format, pausedUntil, salt, contacts }: SubscriberRow,
  said: Replayed,
): Finding | undefined => {
  const differs = { wrong: 'preference', subscriber: id } as const;
  if (said.language !== undefined && said.language !== language)
    return { ...differs, which: 'language' };
  if (said.format !== undefined && said.format !== format) return { ...differs, which: 'format' };
  if ((said.pausedUntil ?? null) !== pausedUntil) return { ...differs, which: 'pause' };
  const left = salt !== null || contacts > 0;
  return said.erased && left ? { wrong: 'not-erased', subscriber: id } : undefined;
};

/** What is left of evidence, against the commitments in the ledger (docs/ledger.md). */
export const auditEvidence = async (
  source: Pick<AuditSource, 'evidence'>,
): Promise<Finding | undefined> => {
  for (const row of source.evidence()) {
    const salt = toBase64Url(row.salt ?? []);
    const expected = commitToEvidence(salt, row.seq, row.content);
    if (!row.commitment || !sameBytes(row.commitment, expected))
      return { wrong: 'evidence', id: row.event };
  }
  return undefined;
};
