import { expect, test } from 'vitest';
import { explainFinding } from '../../../functions/proof/audit/findings.ts';
import { liveAudited } from '../../support/audited.ts';
import { EDITS, edited } from '../../support/edits.ts';
import { auditOf, type Ledger } from '../../support/ledger-copy.ts';

/** Edits of both databases: what an audit names, and what it does not (docs/edits.md). */

const audited = await liveAudited();
const canary = await audited.keys.suppression.canary();

const found = async (ledger: Ledger) => {
  const { keys, kept, now } = audited;
  const terms = { now, canary, kept: kept.map((note) => ({ says: 'kept' as const, note })) };
  const { findings } = await auditOf(ledger, keys, terms);
  // Each has a sentence with all that it names.
  for (const finding of findings) expect(explainFinding(finding)).not.toBe('');
  const wrongs = (own: typeof findings) => [...new Set(own.map(({ wrong }) => wrong))];
  return {
    alone: wrongs(findings.filter(({ says }) => says !== 'kept')),
    kept: wrongs(findings.filter(({ says }) => says === 'kept')),
  };
};

test('C1: databases that nobody has touched are whole, and so is an older copy of both', async () => {
  for (const open of [audited.open, audited.older]) {
    const ledger = open();
    audited.restoreTriggers(ledger);
    expect((await found(ledger)).alone).toEqual([]);
  }
});

test.for(EDITS.map((edit, row) => [row + 1, edit.what, edit] as const))(
  'C1: edit %i, %s, is named by what the table says',
  async ([, , edit]) => {
    const { alone, kept } = await found(await edited(audited, edit));
    expect(alone).toEqual(edit.alone ? expect.arrayContaining([edit.alone]) : []);
    if (edit.kept || !edit.alone)
      expect(kept).toEqual(edit.kept ? expect.arrayContaining([edit.kept]) : []);
  },
);
