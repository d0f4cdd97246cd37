import { expect } from 'vitest';
import { grantedTo } from '../support/ledger.ts';
import { askForLink, join, oneClick } from '../support/people.ts';
import { askForReplay, copied, replayed } from '../support/restored.ts';
import { pastTriggers } from '../support/tables.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

test('invariant 6: without the second place nothing is sent', async ({ ijaza, db }) => {
  const { email, unsubscribe } = await join(ijaza);
  await oneClick(ijaza, unsubscribe);
  await copied(ijaza);
  const stops = await ijaza.stops();
  await pastTriggers(stops, ['DELETE FROM stop']);
  const visitor = visit(ijaza);
  await askForLink(visitor, email);
  await ijaza.runCron();
  expect(await ijaza.mailsTo(email, 2)).toHaveLength(2);
  await askForReplay(ijaza);
  await replayed(ijaza);
  await copied(ijaza);
  const kept = await stops.prepare('SELECT count(*) AS n FROM stop').first<{ n: number }>();
  expect(kept?.n).toBeGreaterThan(0);
  await ijaza.runCron();
  expect(await ijaza.mailsTo(email, 3)).toHaveLength(3);
  expect(await grantedTo(db, email)).toEqual([]);
});
