import { expect } from 'vitest';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { countRows } from '../support/ledger.ts';
import { askToJoin, join, type Member } from '../support/people.ts';
import { signing, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** A forwarded mail can leave for ever; it must not keep its owner from coming back. */

/** Leaves by the link in a mail, and says "never again" on the page after it if that offers it. */
const neverAgain = async (ijaza: Ijaza, { unsubscribe }: Member): Promise<boolean> => {
  const visitor = visit(ijaza);
  await visitor.open(unsubscribe);
  const offered = (await visitor.submit()).forms.some(asking('never-again'));
  if (offered) await visitor.submit({}, { form: asking('never-again') });
  return offered;
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
  db,
}) => {
  const member = await join(ijaza);
  expect(await neverAgain(ijaza, member)).toBe(true);
  const epoch = (await epochOf(ijaza, member)) ?? 0;
  const subject = subjectIn(member.unsubscribe);
  const link = await signing.linksAt().issue({ purpose: 'manage', subject, epoch });
  const back = visit(ijaza);
  await back.open(`/p/${link}`);
  await askToJoin(visit(ijaza), member.email);
  await ijaza.settled();
  const rows = await countRows(db);
  expect(await neverAgain(ijaza, member)).toBe(false);
  expect(await countRows(db)).toEqual(rows);
  expect(await epochOf(ijaza, member)).toBe(epoch);
  expect((await back.open('/en/preferences')).status).toBe(200);
});
