import { expect } from 'vitest';
import { freshSecret, rotateRing } from '../../functions/cli/tools/fresh-secrets.ts';
import { decodeToken } from '../../functions/core/links/codec.ts';
import type { Ijaza } from '../support/harness.ts';
import { grantedTo } from '../support/ledger.ts';
import { linksIn, pathIn } from '../support/mail.ts';
import { askToJoin, join, newAddress } from '../support/people.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** L3: the same people and rows, before, during and after a rotation as the README describes it. */

const oldRing = freshSecret('LINK_KEYS');
const bothRings = rotateRing(oldRing) ?? '';
const [newRing = ''] = bothRings.split(' ');
test.override('harnessOptions', { secrets: { LINK_KEYS: oldRing } });

const idIn = (ring: string): number => Number.parseInt(ring, 10);
const keyIdsIn = (text: string): (number | undefined)[] =>
  linksIn({ text })
    .map((link) => decodeToken(new URL(link).pathname.split('/').at(-1) ?? '')?.kid)
    .filter((kid) => kid !== undefined);

const press = (ijaza: Ijaza, path: string): Promise<Response> =>
  ijaza.fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });

/** Somebody with every kind of link in their inbox, and a request that is not confirmed yet. */
const withLinks = async (ijaza: Ijaza) => {
  const member = await join(ijaza);
  const asked = newAddress();
  await askToJoin(visit(ijaza), asked);
  const [request] = await ijaza.mailsTo(asked);
  const [, welcome] = await ijaza.mailsTo(member.email, 2);
  return {
    ...member,
    asked,
    confirm: pathIn(request ?? { text: '' }, '/confirm/'),
    text: welcome?.text ?? '',
  };
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

test('L3: a new key signs, the old one still verifies, and once it is removed it is refused', async ({
  ijaza,
}) => {
  const before = await withLinks(ijaza);
  await before.visitor.open(before.preferences);
  expect(await statusOf(ijaza, before)).toEqual([200, 303, 200, 200]);
  expect(new Set(keyIdsIn(before.text))).toEqual(new Set([idIn(oldRing)]));

  await ijaza.changeSecrets({ LINK_KEYS: bothRings });
  expect(await statusOf(ijaza, before)).toEqual([200, 303, 200, 200]);
  await before.visitor.open(before.confirm);
  await before.visitor.submit();
  expect(await grantedTo(await ijaza.db(), before.asked)).toEqual(['news.1']);
  expect((await press(ijaza, before.unsubscribe)).status).toBe(200);
  expect(await grantedTo(await ijaza.db(), before.email)).toEqual([]);

  const after = await withLinks(ijaza);
  expect(new Set(keyIdsIn(after.text))).toEqual(new Set([idIn(newRing)]));
  await after.visitor.open(after.preferences);

  await ijaza.changeSecrets({ LINK_KEYS: newRing });
  expect(await statusOf(ijaza, before)).toEqual([404, 404, 404, 403]);
  expect((await press(ijaza, before.unsubscribe)).status).toBe(404);
  expect(await statusOf(ijaza, after)).toEqual([200, 303, 200, 200]);
  expect((await press(ijaza, after.unsubscribe)).status).toBe(200);
  expect(await grantedTo(await ijaza.db(), after.email)).toEqual([]);
});
