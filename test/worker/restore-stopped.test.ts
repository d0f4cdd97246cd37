import { expect } from 'vitest';
import { asking } from '../support/form.ts';
import { contactsOf } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { newMoving, press } from '../support/moving.ts';
import { askToJoin, newAddress } from '../support/people.ts';
import { lost, replayed } from '../support/restored.ts';
import { newSigning } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

test('invariant 7: a change of address that was stopped stays so after a backup, and so do the links that asked for it', async ({
  ijaza,
}) => {
  const { email, wanted, confirm, stop, fresh } = await newMoving(ijaza, signing);
  await lost(ijaza, () => press(visit(ijaza), stop));
  await replayed(ijaza);
  const visitor = visit(ijaza);
  const { forms } = await visitor.open(confirm);
  if (forms.length > 0) await visitor.submit();
  const db = await ijaza.db();
  expect(await contactsOf(db, wanted)).toEqual([]);
  expect(await contactsOf(db, email)).toHaveLength(1);
  expect((await fresh.open('/en/preferences')).status).toBe(403);
});

test('invariant 6: a request that was answered with "not me" cannot be confirmed after a backup', async ({
  ijaza,
  visitor,
}) => {
  const email = newAddress();
  await askToJoin(visitor, email);
  const [request] = await ijaza.mailsTo(email);
  if (!request) throw new Error('no confirmation mail came');
  const path = pathIn(request, '/confirm/');
  await lost(ijaza, async () => {
    await visitor.open(path);
    await visitor.submit({}, { form: asking('not-me') });
  });
  await replayed(ijaza);
  expect((await visitor.open(path)).status).toBe(404);
});
