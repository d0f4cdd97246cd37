import { describe, expect } from 'vitest';
import { freshSecret } from '../../functions/cli/tools/fresh-secrets.ts';
import {
  liftStatements,
  suppressionsOf,
  suppressStatements,
} from '../../functions/contact/store/suppression.ts';
import { toBase64Url } from '../../functions/core/base/bytes.ts';
import { ask } from '../../functions/core/store/db.ts';
import type { SuppressionReason } from '../../schema/contracts/codes.ts';
import { asking } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { allRows } from '../support/ledger.ts';
import { askToJoin, newAddress, newestLink } from '../support/people.ts';
import { random, signing } from '../support/signing.ts';
import { test } from '../support/test.ts';

const DAY = 24 * 60 * 60_000;

/** When a new address is suppressed until, after it has been suppressed several times for a reason. */
const suppressedUntil = async (
  ijaza: Ijaza,
  reason: SuppressionReason,
  ends: readonly (number | undefined)[],
) => {
  const db = await ijaza.db();
  const hmac = await signing.keys.suppression.of(newAddress());
  for (const expiresAt of ends) {
    const lasting = { hmac, channel: 'email', reason, now: Date.now(), expiresAt } as const;
    const nonce = toBase64Url(random(16));
    await db.batch(suppressStatements(db, { ...lasting, source: 'person', nonce }));
  }
  const canary = await signing.keys.suppression.canary();
  const held = await ask(db, suppressionsOf(db, { hmac, channel: 'email', canary }));
  return held.map(({ expiresAt }) => expiresAt);
};

describe('invariant 1: a suppression that is made again', () => {
  const soon = Date.now() + DAY;

  test.for([
    ['stays permanent where it was', [undefined, soon]],
    ['becomes permanent', [soon, undefined]],
    ['stays permanent between others', [soon, undefined, soon + DAY]],
  ] as const)('%s', async ([, ends], { ijaza }) => {
    expect(await suppressedUntil(ijaza, 'complaint', ends)).toEqual([undefined]);
  });

  test('lasts as long as the longer one, in either order', async ({ ijaza }) => {
    expect(await suppressedUntil(ijaza, 'not-me', [soon, soon + DAY])).toEqual([soon + DAY]);
    expect(await suppressedUntil(ijaza, 'not-me', [soon + DAY, soon])).toEqual([soon + DAY]);
  });
});

test('invariant 6: what lifts a suppression lifts none that came after it', async ({ db }) => {
  const hmac = await signing.keys.suppression.of(newAddress());
  const place = { hmac, channel: 'email', reason: 'never-again', now: Date.now() } as const;
  const nonce = () => toBase64Url(random(16));
  const forever = { ...place, expiresAt: undefined, source: 'person', nonce: nonce() };
  await db.batch(suppressStatements(db, forever));
  for (const [now, changes] of [
    [place.now - 1, 0],
    [place.now, 1],
  ] as const) {
    const [removed] = await db.batch(liftStatements(db, { ...place, now, nonce: nonce() }));
    expect(removed?.meta.changes).toBe(changes);
  }
});

test('invariant 6: with a wrong key "not me" is refused aloud', async ({ ijaza, visitor, db }) => {
  const email = newAddress();
  await askToJoin(visitor, email);
  await visitor.open(await newestLink(ijaza, email, '/confirm/'));
  const page = visitor.page();
  await ijaza.settled();
  const before = await allRows(db);
  await ijaza.changeSecrets({ SUPPRESSION_KEY: freshSecret('SUPPRESSION_KEY') });
  expect((await visitor.submit({}, { form: asking('not-me') })).status).toBe(503);
  expect(await allRows(db)).toEqual(before);
  await ijaza.changeSecrets({ SUPPRESSION_KEY: signing.secrets.SUPPRESSION_KEY });
  await visitor.open(page.path);
  expect((await visitor.submit({}, { form: asking('not-me') })).status).toBe(200);
  const gone = db.prepare('SELECT 1 FROM pending WHERE folded = ?1').bind(email);
  expect(await gone.first()).toBeNull();
});
