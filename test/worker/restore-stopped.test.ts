import { expect } from 'vitest';
import { contactsOf } from '../support/ledger.ts';
import { newMoving, press } from '../support/moving.ts';
import { lost, replayed } from '../support/restored.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

test('invariant 7: a change of address that was stopped stays so', async ({ ijaza, db }) => {
  const { email, wanted, confirm, stop, fresh } = await newMoving(ijaza, signing);
  await lost(ijaza, () => press(visit(ijaza), stop));
  await replayed(ijaza);
  const visitor = visit(ijaza);
  const { forms } = await visitor.open(confirm);
  if (forms.length > 0) await visitor.submit();
  expect(await contactsOf(db, wanted)).toEqual([]);
  expect(await contactsOf(db, email)).toHaveLength(1);
  expect((await fresh.open('/en/preferences')).status).toBe(403);
});
