import { expect } from 'vitest';
import type { Database } from '../../functions/core/store/db.ts';
import { EVENT_KIND_CODES, STATE_CODES } from '../../schema/contracts/codes.ts';
import { eventsOf, type LedgerRow, type PermissionRow, permissionsOf } from './ledger.ts';

const isOver = (after: number): boolean =>
  after === STATE_CODES.withdrawn || after === STATE_CODES.objected;

/** Permissions that a ledger adds up to; a frequency outlives a withdrawal. */
export const replay = (events: readonly LedgerRow[]): PermissionRow[] => {
  const permissions = new Map<string, PermissionRow>();
  for (const { kind, topic, channel, after } of events) {
    if (kind === EVENT_KIND_CODES.requested) continue;
    if (topic === null || channel === null || after === null) continue;
    const key = `${topic}.${channel}`;
    const frequency = isOver(after) ? (permissions.get(key)?.frequency ?? 0) : after;
    const state = isOver(after) ? after : STATE_CODES.granted;
    permissions.set(key, { topic, channel, state, frequency });
  }
  const inOrder = (a: PermissionRow, b: PermissionRow) =>
    a.topic === b.topic ? a.channel - b.channel : a.topic < b.topic ? -1 : 1;
  return [...permissions.values()].sort(inOrder);
};

/**
 * Invariants 3 and 4 for one person: numbers without gaps, each event starts where the last one on
 * its topic and channel ended, and the permissions are what the ledger adds up to.
 */
export const expectInStep = async (db: Database, email: string): Promise<LedgerRow[]> => {
  const events = await eventsOf(db, email);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(await permissionsOf(db, email)).toEqual(replay(events));
  const terms = new Map<string, number | null>();
  for (const { kind, topic, channel, before, after } of events) {
    if (topic === null) continue;
    expect(before).toBe(terms.get(`${topic}.${channel}`) ?? null);
    expect(after).not.toBe(before);
    if (kind !== EVENT_KIND_CODES.requested) terms.set(`${topic}.${channel}`, after);
  }
  return events;
};
