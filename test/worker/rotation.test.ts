import { expect } from 'vitest';
import { rotateRing } from '../../functions/cli/tools/fresh-secrets.ts';
import { decodeToken } from '../../functions/core/links/codec.ts';
import type { Database } from '../../functions/core/store/db.ts';
import type { Ijaza } from '../support/harness.ts';
import { checkNote } from '../support/independent-verifier.ts';
import { grantedTo } from '../support/ledger.ts';
import { linksIn } from '../support/mail.ts';
import {
  askToJoin,
  join,
  joinAndOpen,
  newAddress,
  newestLink,
  oneClick,
} from '../support/people.ts';
import { claimsIn, downloadReceipt, paste, verdictOn } from '../support/receipt-pages.ts';
import { leavesIn } from '../support/sealing.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/**
 * L3: the same people, receipts and checkpoints before, during and after a rotation as docs/operations.md
 * describes it. Each of the three yields where the operator changes the keys.
 */

const old = signing.secrets;
const both = {
  LINK_KEYS: rotateRing(old.LINK_KEYS) ?? '',
  SIGNING_KEYS: rotateRing(old.SIGNING_KEYS) ?? '',
};
const newestOf = (ring: string): string => ring.split(' ')[0] ?? '';
const fresh = {
  LINK_KEYS: newestOf(both.LINK_KEYS),
  SIGNING_KEYS: newestOf(both.SIGNING_KEYS),
};

const idIn = (ring: string): number => Number.parseInt(ring, 10);
const keyIdsIn = (text: string): Set<number | undefined> =>
  new Set(
    linksIn({ text })
      .map((link) => decodeToken(new URL(link).pathname.split('/').at(-1) ?? '')?.kid)
      .filter((kid) => kid !== undefined),
  );

/** Somebody with every kind of link in their inbox, and a request that is not confirmed yet. */
const withLinks = async (ijaza: Ijaza) => {
  const member = await join(ijaza);
  const asked = newAddress();
  await askToJoin(visit(ijaza), asked);
  const [, welcome] = await ijaza.mailsTo(member.email, 2);
  const confirm = await newestLink(ijaza, asked, '/confirm/');
  return { ...member, asked, confirm, text: welcome?.text ?? '' };
};

/** Everything that the links of a person and their open session lead to, without pressing anything. */
const statusOf = async (ijaza: Ijaza, person: Awaited<ReturnType<typeof withLinks>>) => {
  const cookie = [...person.visitor.cookies].map((pair) => pair.join('=')).join('; ');
  const paths = [person.confirm, person.preferences, person.unsubscribe, '/en/preferences'];
  const answers = await Promise.all(
    paths.map((path) => ijaza.fetch(path, path.startsWith('/en') ? { headers: { cookie } } : {})),
  );
  await Promise.all(answers.map(({ body }) => body?.cancel()));
  return answers.map(({ status }) => status);
};

async function* links(ijaza: Ijaza, db: Database) {
  const before = await withLinks(ijaza);
  await before.visitor.open(before.preferences);
  expect(await statusOf(ijaza, before)).toEqual([200, 303, 200, 200]);
  expect(keyIdsIn(before.text)).toEqual(new Set([idIn(old.LINK_KEYS)]));
  yield;
  expect(await statusOf(ijaza, before)).toEqual([200, 303, 200, 200]);
  await before.visitor.open(before.confirm);
  await before.visitor.submit();
  expect(await grantedTo(db, before.asked)).toEqual(['news.1']);
  expect((await oneClick(ijaza, before.unsubscribe)).status).toBe(200);
  expect(await grantedTo(db, before.email)).toEqual([]);
  const after = await withLinks(ijaza);
  expect(keyIdsIn(after.text)).toEqual(new Set([idIn(fresh.LINK_KEYS)]));
  await after.visitor.open(after.preferences);
  yield;
  expect(await statusOf(ijaza, before)).toEqual([404, 404, 404, 403]);
  expect((await oneClick(ijaza, before.unsubscribe)).status).toBe(404);
  expect(await statusOf(ijaza, after)).toEqual([200, 303, 200, 200]);
  expect((await oneClick(ijaza, after.unsubscribe)).status).toBe(200);
  expect(await grantedTo(db, after.email)).toEqual([]);
}

async function* receipts(ijaza: Ijaza) {
  const visitor = visit(ijaza);
  const { visitor: holder } = await joinAndOpen(ijaza);
  const former = await downloadReceipt(holder, 2);
  yield;
  expect((await paste(visitor, former)).found).toBe('genuine');
  const later = await downloadReceipt(holder, 2);
  expect(later).not.toBe(former);
  const [before, after] = [claimsIn(former), claimsIn(later)];
  const { '@id': address } = before.receipt;
  const renamed = JSON.stringify(after.receipt).replaceAll(after.receipt['@id'], address);
  expect(JSON.parse(renamed)).toEqual(before.receipt);
  const { pathname, search } = new URL(address);
  const found = async () => verdictOn((await visitor.open(pathname + search)).html).found;
  expect(await found()).toBe('genuine');
  expect((await paste(visitor, later)).found).toBe('genuine');
  yield;
  expect(await paste(visitor, former)).toMatchObject({ found: 'false', fault: 'unknown-key' });
  expect(await found()).toBe('unknown');
}

async function* checkpoints(ijaza: Ijaza, db: Database) {
  const text = async (path: string) => (await ijaza.fetch(`/.well-known/${path}`)).text();
  const own = `${new URL(ijaza.origin).host}/ledger+`;
  const keys = async () =>
    (await text('ijaza/keys')).split('\n').filter((line) => line.startsWith(own));
  await join(ijaza);
  await ijaza.runCron();
  const first = await text('ijaza/checkpoint');
  yield;
  expect(JSON.parse(await text('jwks.json')).keys).toHaveLength(4);
  const [newest = '', former = ''] = await keys();
  expect(checkNote(first, former)).toBeDefined();
  await join(ijaza);
  await ijaza.runCron();
  const later = await text('ijaza/checkpoint');
  expect(checkNote(later, newest)?.size).toBe((await leavesIn(db)).length);
  expect(checkNote(later, former)).toBeUndefined();
  yield;
  const left = await keys();
  expect(left.map((key) => checkNote(first, key))).toEqual([undefined]);
  expect(left.map((key) => checkNote(later, key)?.size)).toEqual([expect.any(Number)]);
}

test('L3: new keys sign, old ones verify until they are removed', async ({ ijaza, db }) => {
  const aspects = [links(ijaza, db), receipts(ijaza), checkpoints(ijaza, db)];
  for (const aspect of aspects) await aspect.next();
  await ijaza.changeSecrets(both);
  for (const aspect of aspects) await aspect.next();
  await ijaza.changeSecrets(fresh);
  for (const aspect of aspects) expect(await aspect.next()).toEqual({ done: true });
});
