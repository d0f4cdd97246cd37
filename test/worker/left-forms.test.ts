import { describe, expect } from 'vitest';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { countRows, grantedTo } from '../support/ledger.ts';
import { join } from '../support/people.ts';
import { test } from '../support/test.ts';

const leave = async (ijaza: Ijaza) => {
  const member = await join(ijaza);
  await member.visitor.open(member.unsubscribe);
  const { path } = await member.visitor.submit();
  return { ...member, left: path, db: await ijaza.db() };
};

const VAGUE: Record<string, Record<string, string>> = {
  'no action': {},
  'an empty action': { action: '' },
  'an unknown action': { action: 'rejoin' },
  'a one-click body': { 'List-Unsubscribe': 'One-Click' },
};

test.for(Object.entries(VAGUE))(
  'invariant 6: %s after leaving gives nothing back',
  async ([, fields], { ijaza }) => {
    const { email, visitor, left, db } = await leave(ijaza);
    const before = await countRows(db);
    expect((await visitor.send(left, fields)).status).toBe(422);
    expect(await countRows(db)).toEqual(before);
    expect(await grantedTo(db, email)).toEqual([]);
  },
);

/** A text of lines; a line break counts as one character. */
const linesOf = (length: number): string =>
  Array.from({ length }, (_, index) => (index % 10 === 9 ? '\n' : 'n')).join('');

describe('C13: a reason of several lines', () => {
  test('of 500 characters is taken, as a browser sends its line breaks', async ({ ijaza }) => {
    const { visitor, db } = await leave(ijaza);
    const told = `${linesOf(499)}n`;
    const page = await visitor.submit(
      { reason: 'other', 'reason-text': told.replaceAll('\n', '\r\n') },
      { form: asking('reason') },
    );
    expect(page.status).toBe(200);
    const kept = await db.prepare('SELECT detail FROM unsubscribe_reason').first('detail');
    expect(kept).toBe(told);
  });

  test('of one more comes back', async ({ ijaza }) => {
    const { visitor, db } = await leave(ijaza);
    const before = await countRows(db);
    const page = await visitor.submit(
      { reason: 'other', 'reason-text': `${linesOf(499)}nn` },
      { form: asking('reason') },
    );
    expect(page.status).toBe(422);
    expect(await countRows(db)).toEqual(before);
  });
});
