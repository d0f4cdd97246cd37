import { expect } from 'vitest';
import { grantedTo } from '../support/ledger.ts';
import { join } from '../support/people.ts';
import { askForReplay, copied, replayed } from '../support/restored.ts';
import { newSigning } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

test.override('harnessOptions', { secrets: newSigning().secrets });

test('invariant 6: without the second place nothing is sent, until it begins anew', async ({
  ijaza,
}) => {
  const { email, unsubscribe } = await join(ijaza);
  await ijaza.fetch(unsubscribe, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  await copied(ijaza);
  const stops = await ijaza.stops();
  await stops.batch([
    stops.prepare('DROP TRIGGER stop_is_never_deleted'),
    stops.prepare('DELETE FROM stop'),
  ]);
  const visitor = visit(ijaza);
  await visitor.open('/en/manage');
  await visitor.submit({ email });
  await ijaza.runCron();
  expect(await ijaza.mailsTo(email, 2)).toHaveLength(2);
  await askForReplay(ijaza);
  await replayed(ijaza);
  await copied(ijaza);
  const kept = await stops.prepare('SELECT count(*) AS n FROM stop').first<{ n: number }>();
  expect(kept?.n).toBeGreaterThan(0);
  await ijaza.runCron();
  expect(await ijaza.mailsTo(email, 3)).toHaveLength(3);
  expect(await grantedTo(await ijaza.db(), email)).toEqual([]);
});
