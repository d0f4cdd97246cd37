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

test('invariant 6: what asks for nothing after leaving gives nothing back', async ({ ijaza }) => {
  const { email, visitor, left, db } = await leave(ijaza);
  const before = await countRows(db);
  for (const fields of [
    {},
    { action: '' },
    { action: 'rejoin' },
    { 'List-Unsubscribe': 'One-Click' },
  ])
    expect((await visitor.send(left, fields)).status).toBe(422);
  expect(await countRows(db)).toEqual(before);
  expect(await grantedTo(db, email)).toEqual([]);
});

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

  test('of one more comes back as it was typed, and nothing is stored', async ({ ijaza }) => {
    const { visitor, db } = await leave(ijaza);
    const before = await countRows(db);
    const told = `${linesOf(499)}nn`;
    const page = await visitor.submit(
      { reason: 'other', 'reason-text': told },
      { form: asking('reason') },
    );
    expect(page.status).toBe(422);
    const form = page.forms.find(asking('reason'));
    const kept = form?.controls.flatMap(({ sends }) => sends) ?? [];
    expect(kept).toEqual(expect.arrayContaining(['other', told]));
    expect(await countRows(db)).toEqual(before);
  });
});
