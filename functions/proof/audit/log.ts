import { EVENT_KIND_CODES, FREQUENCIES, FREQUENCY_CODES } from '../../../schema/contracts/codes.ts';
import { LONGEST_REQUEST, UNITS } from '../../../schema/contracts/times.ts';
import type { LedgerRow } from '../../core/ledger/leaf.ts';
import type { Findings } from './findings.ts';
import { growLog } from './growth.ts';
import type { Sealed } from './sealed.ts';
import type { AuditSource, AuditTerms } from './source.ts';

/** How far back an event may lie, in milliseconds, when it is written: some clocks differ. */
const SKEW = 10 * UNITS.minute;
/** Events between two words of how far it has come. */
const STEP = 10_000;

const kinds = EVENT_KIND_CODES;
const GIVES: readonly number[] = [
  kinds.confirmed,
  kinds.granted,
  kinds.restored,
  kinds.resumed,
  kinds.promised,
];

const often = (code: number | null): number =>
  FREQUENCIES.findIndex((name) => FREQUENCY_CODES[name] === code);

/**
 * How old an event may be when it is written; undefined for what takes consent away, which may wait for a
 * database, or be put back after a restore.
 */
const mayWait = ({ kind, before, after }: LedgerRow): number | undefined => {
  if (kind === kinds.requested) return LONGEST_REQUEST;
  const moreOften = kind === kinds['frequency-changed'] && often(after) < often(before);
  return GIVES.includes(kind) || moreOften ? SKEW : undefined;
};

/** Numbers of each subscriber have no gap, and come in their order. */
const numbering = (found: Findings) => {
  const numbers = new Map<number, number>();
  return ({ id, subscriber, seq }: LedgerRow): void => {
    const expected = (numbers.get(subscriber) ?? 0) + 1;
    if (seq !== expected) found.add('event-number', { id, subscriber, seq, expected });
    numbers.set(subscriber, seq);
  };
};

/** Hashes of events, their order and their times, against everything that was sealed of them. */
export const auditLog = (
  source: AuditSource,
  sealed: readonly Sealed[],
  { progress }: Pick<AuditTerms, 'progress'>,
  found: Findings,
): { events: number } => {
  const log = growLog(source.nodes()[Symbol.iterator](), sealed, found);
  const dated = sealed.filter(({ at }) => at !== undefined);
  const countNumber = numbering(found);
  let next = 0;
  let before: { sealed: number; size: number } | undefined;
  for (const event of source.events()) {
    const { id } = event;
    if (id !== log.size() + 1) {
      found.add('event-missing', { id: log.size() + 1 });
      return { events: source.count('event') };
    }
    for (let one = dated[next]; one && one.size < id; one = dated[next]) {
      before = { sealed: Math.max(before?.sealed ?? 0, one.at ?? 0), size: one.size };
      next += 1;
    }
    const wait = mayWait(event);
    if (before && wait !== undefined && event.at < before.sealed - wait)
      found.add('event-backdated', { id, at: event.at, sealed: before.sealed });
    countNumber(event);
    log.add(event);
    if (id % STEP === 0) progress?.(id);
  }
  lostEvents(sealed, log.size(), found);
  return { events: log.size() };
};

const lostEvents = (sealed: readonly Sealed[], events: number, found: Findings): void => {
  for (const { says, size } of new Map(sealed.map((one) => [one.says, one])).values())
    if (size > events) found.add('events-lost', { events, size, says });
};
