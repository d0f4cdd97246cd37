import { z } from 'zod';
import { languageCode, numberOfLanguage } from '../../../schema/content/languages.ts';
import { EVENT_KIND_CODES } from '../../../schema/contracts/codes.ts';
import { sha256, toBase64Url, toHex, utf8 } from '../../core/base/bytes.ts';
import type { LedgerRow } from '../../core/ledger/leaf.ts';
import { jsonOf } from '../receipt/wording.ts';
import { growLog, type Sealed } from './sealed.ts';
import type { AuditSource, AuditTerms, Finding, LogReport, NoticeRow } from './source.ts';

/** Events wait for the next minute to be sealed; after this long, in milliseconds, they were unsealed. */
const SEALED_WITHIN = 60 * 60_000;

/** Wordings, numbers, leaves and checkpoints, up to the first thing that is wrong. */
export const auditLog = async (source: AuditSource, terms: AuditTerms): Promise<LogReport> => {
  const empty = { events: 0, checkpoints: 0, unsealed: 0 };
  const notices = await readNotices(source);
  if (!notices.ok) return { ...empty, finding: notices.finding };
  const checkpoints = await openAll(source, terms);
  if (!checkpoints.ok) return { ...empty, finding: checkpoints.finding };
  const { sealed } = checkpoints;
  const last = sealed.at(-1)?.size ?? 0;
  const log = growLog(source, sealed);
  const numbered = numberEvents();
  let late: number | undefined;
  let finding: Finding | undefined;
  for (const event of source.events()) {
    const { id, notice } = event;
    if (id !== log.size() + 1) finding = { wrong: 'event-missing', id: log.size() + 1 };
    else if (notice && !notices.versions.has(toHex(notice)))
      finding = { wrong: 'notice-missing', id };
    else finding = numbered(event) ?? (await log.add(event));
    if (finding) break;
    if (id > last && isLate(event, terms.now)) late = last + 1;
  }
  const events = log.size();
  return {
    finding: finding ?? lostEvents(sealed, events) ?? notSealed(late, events),
    events,
    checkpoints: sealed.filter(({ exported }) => !exported).length,
    unsealed: Math.max(0, events - last),
  };
};

/** A request has its own time, and is written days later, when it is confirmed. */
const isLate = ({ kind, at }: LedgerRow, now: number): boolean =>
  kind !== EVENT_KIND_CODES.requested && at < now - SEALED_WITHIN;

const lostEvents = (sealed: readonly Sealed[], events: number): Finding | undefined => {
  const beyond = sealed.find(({ size }) => size > events);
  return beyond && { wrong: 'events-lost', size: beyond.size, events, exported: beyond.exported };
};

const notSealed = (from: number | undefined, to: number): Finding | undefined =>
  from === undefined ? undefined : { wrong: 'not-sealed', from, to };

/** Checks that the numbers of each subscriber have no gap. */
const numberEvents = () => {
  const numbers = new Map<number, number>();
  return (event: { id: number; subscriber: number; seq: number }): Finding | undefined => {
    const { id, subscriber, seq } = event;
    const expected = (numbers.get(subscriber) ?? 0) + 1;
    numbers.set(subscriber, expected);
    return seq === expected ? undefined : { wrong: 'event-number', id, subscriber, seq, expected };
  };
};

const namedSchema = z.object({ language: languageCode, topic: z.object({ id: z.string() }) });

/** Language and topic stand beside the text, for those who look it up: the text has the last word. */
const isNamedRight = ({ language, topic, canonical }: NoticeRow): boolean => {
  const { data } = namedSchema.safeParse(jsonOf(canonical));
  return data?.topic.id === topic && numberOfLanguage(data.language) === language;
};

const readNotices = async (
  source: AuditSource,
): Promise<{ ok: true; versions: Set<string> } | { ok: false; finding: Finding }> => {
  const versions = new Set<string>();
  for (const row of source.notices()) {
    const { version, canonical } = row;
    const text = toHex(sha256(utf8(canonical)));
    if (text !== toHex(version) || !isNamedRight(row))
      return { ok: false, finding: { wrong: 'notice-text', version: toBase64Url(version) } };
    versions.add(text);
  }
  return { ok: true, versions };
};

/** Checkpoints of the database and those kept elsewhere, by size, each with a good signature. */
const openAll = async (
  source: AuditSource,
  { open, exported: kept }: AuditTerms,
): Promise<{ ok: true; sealed: Sealed[] } | { ok: false; finding: Finding }> => {
  const sealed: Sealed[] = [];
  const all = [
    ...[...source.checkpoints()].map((stored) => ({ ...stored, exported: false })),
    ...kept.map((note) => ({ note, size: undefined, exported: true })),
  ];
  for (const { note, size, exported } of all) {
    const opened = await open(note);
    const wrong = opened.ok ? 'checkpoint-malformed' : (`checkpoint-${opened.reason}` as const);
    if (!opened.ok || (size !== undefined && opened.value.size !== size))
      return { ok: false, finding: { wrong, size, exported } };
    sealed.push({ ...opened.value, exported });
  }
  return { ok: true, sealed: sealed.sort((a, b) => a.size - b.size) };
};
