import type { DatabaseSync } from 'node:sqlite';
import type { Audited } from './audited.ts';
import type { Edit } from './edit-tools.ts';
import { EDITS_OF_EVENTS } from './edits-of-events.ts';
import { EDITS_OF_PLACES } from './edits-of-places.ts';
import { EDITS_OF_STATE } from './edits-of-state.ts';
import { EDITS_OF_STOPS } from './edits-of-stops.ts';
import type { Ledger } from './ledger-copy.ts';

export const EDITS: readonly Edit[] = [
  ...EDITS_OF_EVENTS,
  ...EDITS_OF_STATE,
  ...EDITS_OF_PLACES,
  ...EDITS_OF_STOPS,
];

const exec = (database: DatabaseSync | undefined, sql: string | undefined): void => {
  if (sql !== undefined) database?.exec(sql);
};

/** The databases as whoever made an edit leaves them. */
export const edited = async (audited: Audited, edit: Edit): Promise<Ledger> => {
  const { older } = edit;
  const now = audited.open();
  const then = audited.older();
  const ledger: Ledger = {
    first: older === 'first' || older === 'both' ? then.first : now.first,
    second: older === 'second' || older === 'both' ? then.second : now.second,
  };
  await edit.act?.(ledger, audited);
  exec(ledger.first, edit.first);
  exec(ledger.second, edit.second);
  if (!edit.leavesTriggers) audited.restoreTriggers(ledger);
  return ledger;
};
