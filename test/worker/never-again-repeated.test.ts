import { expect } from 'vitest';
import type { Ijaza } from '../support/harness.ts';
import { countRows } from '../support/ledger.ts';
import { askToJoin, join, type Member } from '../support/people.ts';
import { newSigning, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** A forwarded mail can leave for ever; it must not keep its owner from coming back. */

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

/** Leaves by the link in an old mail, and says "never again" on the page after it. */
const neverAgain = async (ijaza: Ijaza, { unsubscribe }: Member): Promise<void> => {
  const left = await ijaza.fetch(unsubscribe, { method: 'POST', body: new URLSearchParams() });
  const body = new URLSearchParams({ action: 'never-again' });
  const said = await ijaza.fetch(left.headers.get('location') ?? '', { method: 'POST', body });
  expect(said.status).toBe(303);
};

const epochOf = async (ijaza: Ijaza, { email }: Member) =>
  (await ijaza.db())
    .prepare(
      `SELECT epoch FROM subscriber WHERE id =
        (SELECT subscriber FROM contact_point WHERE channel = 1 AND folded = ?1)`,
    )
    .bind(email)
    .first<number>('epoch');

test('invariants 6 and 7: said again with an old mail, it voids nothing and adds nothing', async ({
  ijaza,
}) => {
  const member = await join(ijaza);
  await neverAgain(ijaza, member);
  const epoch = (await epochOf(ijaza, member)) ?? 0;
  const subject = subjectIn(member.unsubscribe);
  const link = await signing.linksAt().issue({ purpose: 'manage', subject, epoch });
  const back = visit(ijaza);
  await back.open(`/p/${link}`);
  await askToJoin(visit(ijaza), member.email);
  await ijaza.settled();
  const rows = await countRows(await ijaza.db());
  await neverAgain(ijaza, member);
  await neverAgain(ijaza, member);
  expect(await countRows(await ijaza.db())).toEqual(rows);
  expect(await epochOf(ijaza, member)).toBe(epoch);
  expect((await back.open('/en/preferences')).status).toBe(200);
});
